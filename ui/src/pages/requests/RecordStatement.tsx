import { useState } from 'react';
import { Button, Notice, useHealthAnswers, useKeys } from '../../components';
import { usualDay } from '../../filing/access';
import { useTell, WindowError } from '../../host';
import { useText } from '../../i18n';
import { emptyStatement, type StatementForm } from './draft';
import { StatementFields, type StatementProblems, useStatementMissing } from './StatementFields';

/** The requester's own statement, once it is there. */
export function RecordStatement({ request, onLeave }: { request: string; onLeave: () => void }) {
  const text = useText();
  const { t, fieldProblem } = text;
  const tell = useTell('act');
  const missingOf = useStatementMissing();
  const [form, setForm] = useState<StatementForm>({ ...emptyStatement, here: true });
  const [problems, setProblems] = useState<StatementProblems>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const health = useHealthAnswers();
  const change = (next: StatementForm) => {
    if (next.signed_by !== form.signed_by) health.changed('signed_by');
    setForm(next);
  };
  const save = async () => {
    if (tell.isPending) return;
    const missing = missingOf(form);
    if (Object.keys(missing).length > 0) {
      setProblems(missing);
      return;
    }
    try {
      await tell.mutateAsync({
        acts: [
          {
            action: 'record_statement',
            record: { kind: 'request', id: request },
            values: {
              'statement.received': form.received,
              'statement.dated': usualDay(form.dated),
              'statement.signed_by': form.signed_by,
            },
          },
        ],
        passphrase: null,
        not_health_numbers: health.said,
      });
      onLeave();
    } catch (thrown) {
      if (health.asks(thrown)) return;
      const fields = thrown instanceof WindowError ? thrown.fields : [];
      setProblems(
        Object.fromEntries(
          fields.map((found) => [found.field.replace(/^statement\./, ''), fieldProblem(found)]),
        ),
      );
      setRefusal(fields.length > 0 ? null : text.problem(thrown));
    }
  };
  useKeys({ 'Ctrl+Enter': () => void save(), Escape: onLeave });
  return (
    <div className="stack">
      <StatementFields
        value={form}
        problems={problems}
        onChange={change}
        question={health.at('signed_by', () => change({ ...form, signed_by: '' }))}
      />
      {refusal ? (
        <Notice mood="alert" live>
          {refusal}
        </Notice>
      ) : null}
      <div className="acts">
        <Button kind="primary" keys="Ctrl Enter" isPending={tell.isPending} onPress={() => void save()}>
          {t('requests.statement.save')}
        </Button>
        <Button kind="quiet" onPress={onLeave}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
}
