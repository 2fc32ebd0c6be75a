import { useId } from 'react';
import {
  Button,
  CheckboxField,
  DateField,
  type HealthQuestion,
  HealthQuestionBox,
  RadioGroup,
  Select,
  TextArea,
  TextField,
} from '../../components';
import type { FormItem } from '../../host';
import type { Answer } from '../../host/generated/commands';
import { useText } from '../../i18n';
import { useTableWords } from '../../words/tableWords';

/** Where an error summary leads: the control of one question. */
export const questionId = (linkId: string) => `question-${linkId}`;

interface QuestionProps {
  item: FormItem;
  given: readonly Answer[];
  error?: string;
  /** The words may hold a health number. */
  question?: HealthQuestion;
  onAnswer: (given: Answer[]) => void;
  onLeave: () => void;
}

const textOf = (answer: Answer | undefined) => (answer === undefined ? '' : String(answer));
/** More options than these are chosen from a list that opens. */
const MANY = 5;

/** One question of the form, by its kind. What is visible and what is wrong is not decided here. */
export function Question(props: QuestionProps) {
  const { t } = useText();
  const { pick } = useTableWords();
  const { item, given, error, onAnswer, onLeave } = props;
  const label = pick(item.text);
  const one = textOf(given[0]);
  const field = { id: questionId(item.link_id), label, error, isRequired: item.required, onBlur: onLeave };
  const answerText = (typed: string) => onAnswer(typed === '' ? [] : [typed]);

  switch (item.kind) {
    case 'group':
      return null;
    case 'display':
      return <p className="form-words">{label}</p>;
    case 'string':
      if (item.repeats) return <Several {...props} />;
      return (
        <TextField {...field} question={props.question} width="full" value={one} onChange={answerText} />
      );
    case 'text':
      return (
        <TextArea
          {...field}
          question={props.question}
          rows={3}
          longest={item.max_length ?? undefined}
          value={one}
          onChange={answerText}
        />
      );
    case 'date':
      return <DateField {...field} value={one} onChange={answerText} />;
    case 'integer':
      return (
        <TextField
          {...field}
          width="short"
          inputMode="numeric"
          value={one}
          // What is not a whole number stays as typed; the window says what is wrong with it.
          onChange={(typed) =>
            onAnswer(typed === '' ? [] : [/^-?\d{1,15}$/.test(typed) ? Number(typed) : typed])
          }
        />
      );
    case 'boolean':
      if (item.attestation) {
        return (
          <CheckboxField
            {...field}
            value={given[0] === true}
            onChange={(yes) => onAnswer(yes ? [true] : [])}
          />
        );
      }
      return (
        <RadioGroup
          {...field}
          width="full"
          value={given.length === 0 ? '' : given[0] === true ? 'yes' : 'no'}
          onChange={(value) => onAnswer([value === 'yes'])}
          options={[
            { value: 'yes', label: t('requests.fill.yes') },
            { value: 'no', label: t('requests.fill.no') },
          ]}
        />
      );
    case 'choice': {
      if (item.repeats) return <Ticks {...props} />;
      const choice = {
        ...field,
        width: 'full' as const,
        options: item.options.map(({ code, name }) => ({ value: code, label: pick(name) })),
        value: one,
        onChange: answerText,
      };
      return item.options.length > MANY ? <Select {...choice} /> : <RadioGroup {...choice} />;
    }
  }
}

/** Several of a list: boxes side by side, under one question. */
function Ticks({ item, given, error, onAnswer, onLeave }: QuestionProps) {
  const { pick } = useTableWords();
  const id = useId();
  return (
    <fieldset
      className="ticks"
      id={questionId(item.link_id)}
      aria-describedby={error ? id : undefined}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onLeave();
      }}
    >
      <legend className="field-label">
        {pick(item.text)}
        {item.required ? (
          <span className="field-needed" aria-hidden="true">
            {'\u00a0*'}
          </span>
        ) : null}
      </legend>
      <div className="ticks-boxes">
        {item.options.map(({ code, name }) => (
          <CheckboxField
            key={code}
            label={pick(name)}
            value={given.includes(code)}
            // The order of the form, whatever the order of ticking: two papers of one request look alike.
            onChange={(yes) =>
              onAnswer(
                item.options
                  .map((option) => option.code)
                  .filter((other) => (other === code ? yes : given.includes(other))),
              )
            }
          />
        ))}
      </div>
      {error ? (
        <p id={id} className="field-error">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}

/** Several lines of text: one field each, and one more on demand. */
function Several({ item, given, error, question, onAnswer, onLeave }: QuestionProps) {
  const { t } = useText();
  const { pick } = useTableWords();
  const id = useId();
  const lines = given.length === 0 ? [''] : given.map(textOf);
  const change = (index: number, typed: string) => {
    const next = lines.map((line, at) => (at === index ? typed : line));
    onAnswer(next.every((line) => line === '') ? [] : next);
  };
  return (
    <fieldset className="several" aria-describedby={error ? id : undefined}>
      <legend className="field-label">
        {pick(item.text)}
        {item.required ? (
          <span className="field-needed" aria-hidden="true">
            {'\u00a0*'}
          </span>
        ) : null}
      </legend>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <div key={index} className="several-line">
          <TextField
            id={index === 0 ? questionId(item.link_id) : undefined}
            label={t('requests.fill.line', { number: index + 1 })}
            width="full"
            value={line}
            onChange={(typed) => change(index, typed)}
            onBlur={onLeave}
            autoFocus={index > 0 && line === ''}
          />
          {lines.length > 1 ? (
            <Button
              kind="quiet"
              size="small"
              aria-label={t('requests.fill.remove_line', { number: index + 1 })}
              onPress={() => onAnswer(lines.filter((_, at) => at !== index))}
            >
              {t('requests.fill.remove')}
            </Button>
          ) : null}
        </div>
      ))}
      <Button size="small" isDisabled={lines.at(-1) === ''} onPress={() => onAnswer([...lines, ''])}>
        {t('requests.fill.add_line')}
      </Button>
      {question ? <HealthQuestionBox {...question} /> : null}
      {error && !question ? (
        <p id={id} className="field-error">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
