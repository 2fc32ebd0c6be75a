import { DateField, FieldSet, type HealthQuestion, RadioGroup, readDate, TextField } from '../../components';
import type { Received, Statement } from '../../host';
import { useText } from '../../i18n';
import type { StatementForm } from './draft';

/** The statement as the window takes it; nothing while a part of it is missing. */
export function statementOf({ received, dated, signed_by }: StatementForm): Statement | null {
  const { date } = readDate(dated);
  return received && date && signed_by.trim() ? { received, dated: date, signed_by: signed_by.trim() } : null;
}

const FIELDS = ['received', 'dated', 'signed_by'] as const;
export type StatementProblems = Partial<Record<(typeof FIELDS)[number], string>>;

/** Which parts are still missing, in words. */
export function useStatementMissing() {
  const { fieldProblem } = useText();
  return (form: StatementForm): StatementProblems => {
    const missing = fieldProblem({ code: 'missing' });
    const found: StatementProblems = {};
    for (const name of FIELDS) if (form[name].trim() === '') found[name] = missing;
    return found;
  };
}

/** The requester's own statement: how it was received, the day on it, the name under it. */
export function StatementFields({
  value,
  problems,
  onChange,
  question,
}: {
  value: StatementForm;
  problems: StatementProblems;
  onChange: (next: StatementForm) => void;
  /** The name under it may hold a health number. */
  question?: HealthQuestion;
}) {
  const { t } = useText();
  const set = (next: Partial<StatementForm>) => onChange({ ...value, ...next });
  return (
    <FieldSet>
      <RadioGroup
        id="statement-received"
        label={t('requests.statement.received')}
        width="full"
        isRequired
        value={value.received}
        onChange={(received) => set({ received: received as Received })}
        error={problems.received}
        options={[
          { value: 'paper', label: t('requests.statement.paper') },
          { value: 'email', label: t('requests.statement.email') },
          { value: 'at-the-desk', label: t('requests.statement.at-the-desk') },
        ]}
      />
      <DateField
        id="statement-dated"
        label={t('requests.statement.dated')}
        isRequired
        notFuture
        value={value.dated}
        onChange={(dated) => set({ dated })}
        error={problems.dated}
      />
      <TextField
        id="statement-signed_by"
        label={t('requests.statement.signed_by')}
        isRequired
        value={value.signed_by}
        onChange={(signed_by) => set({ signed_by })}
        error={problems.signed_by}
        question={question}
      />
    </FieldSet>
  );
}
