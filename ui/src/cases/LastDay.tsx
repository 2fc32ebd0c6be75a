import { CheckboxField, DateField, dateWords } from '../components';
import { useText } from '../i18n';
import { useTableWords } from '../words/tableWords';

/** Typed where a last day is asked for, this says on purpose that there is none; the rulebook knows it. */
export const NO_END = 'none';

interface Props {
  id: string;
  label: string;
  /** As typed, or `NO_END`. */
  value: string;
  /** Stands there again when somebody takes *no end* back. */
  usual: string;
  onChange: (value: string) => void;
  description?: string;
  /** Somebody wanted to go on: what is wrong is said without leaving the field. */
  isAsked?: boolean;
  error?: string;
}

/** Until when: a day, or – where the table lets it be so – no end, which is ticked on purpose. */
export function LastDay({ id, label, value, usual, onChange, description, error, isAsked = false }: Props) {
  const text = useText();
  const { tables } = useTableWords();
  const isEndless = value === NO_END;
  const wrong =
    value.trim() === '' ? text.t('decide.until_needed') : dateWords(text, value, { notPast: true });
  return (
    <div className="last-day">
      {isEndless ? null : (
        <DateField
          id={id}
          label={label}
          notPast
          isRequired
          description={description}
          value={value}
          onChange={onChange}
          error={error ?? (isAsked ? wrong : undefined)}
        />
      )}
      {tables?.limits.sponsorship_without_end || isEndless ? (
        <CheckboxField
          id={isEndless ? id : undefined}
          label={text.t('decide.no_end')}
          value={isEndless}
          onChange={(endless) => onChange(endless ? NO_END : usual)}
        />
      ) : null}
    </div>
  );
}
