import { CheckboxField, type HealthAnswers, Section } from '../../components';
import { useText } from '../../i18n';
import type { StatementForm } from './draft';
import { StatementFields, type StatementProblems } from './StatementFields';

interface Props {
  value: StatementForm;
  problems: StatementProblems;
  health: HealthAnswers;
  onChange: (value: StatementForm) => void;
  /** What the window refused of it counts no longer. */
  onTyped: () => void;
}

/** The requester's statement: here already, or to be recorded later. */
export function StatementPart({ value, problems, health, onChange, onTyped }: Props) {
  const { t } = useText();
  return (
    <Section title={t('requests.statement.title')}>
      <div className="stack">
        <p className="form-words">{t('requests.statement.why')}</p>
        <CheckboxField
          id="statement"
          label={t('requests.statement.here')}
          description={t('requests.statement.here_hint')}
          value={value.here}
          onChange={(here) => onChange({ ...value, here })}
        />
        {value.here ? (
          <StatementFields
            value={value}
            problems={problems}
            question={health.at('signed_by', () => onChange({ ...value, signed_by: '' }))}
            onChange={(statement) => {
              if (statement.signed_by !== value.signed_by) health.changed('signed_by');
              onTyped();
              onChange(statement);
            }}
          />
        ) : null}
      </div>
    </Section>
  );
}
