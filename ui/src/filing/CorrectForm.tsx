import type { ReactNode } from 'react';
import {
  CheckboxField,
  type Checks,
  DateField,
  dateWords,
  FieldSet,
  type Form,
  Icon,
  RadioGroup,
  Select,
  TextArea,
  TextField,
  useForm,
  useHealthAnswers,
} from '../components';
import type { CorrectPerson, Person, PersonField } from '../host';
import { type Text, useText } from '../i18n';
import { type Codes, useCodes } from '../words/codes';
import { type OnePage, OnePageForm } from './OnePageForm';
import './correct.css';

const FIELDS: readonly PersonField[] = [
  'given',
  'family',
  'birth-date',
  'gender',
  'language',
  'phone',
  'email',
  'college',
  'number',
];

/** Put right letter by letter; the others are typed or chosen anew. */
const EDITED: readonly PersonField[] = ['given', 'family', 'email', 'number'];

/** As typed: which fields, their new values, the reason. */
export type CorrectValues = { [field in PersonField]: string } & {
  chosen: string[];
  code: string;
  words: string;
};

/** What stands there now, as the record keeps it. */
function presentValues(person: Person): { [field in PersonField]: string | null } {
  return {
    given: person.name.given,
    family: person.name.family,
    'birth-date': person.details?.birth_date ?? null,
    gender: person.details?.gender ?? null,
    language: person.details?.language ?? null,
    phone: person.contact?.phone ?? null,
    email: person.contact?.email ?? null,
    college: person.designation?.college ?? null,
    number: person.designation?.number ?? null,
  };
}

/** An empty form, or one filled with a correction that is to be sent again. */
export function correctValues(from?: CorrectPerson): CorrectValues {
  const values: CorrectValues = {
    chosen: [],
    code: '',
    words: '',
    given: '',
    family: '',
    'birth-date': '',
    gender: '',
    language: '',
    phone: '',
    email: '',
    college: '',
    number: '',
  };
  if (!from) return values;
  for (const change of from.changes) values[change.field] = change.to ?? '';
  return { ...values, chosen: from.changes.map((one) => one.field), ...from.reason };
}

/** The act that the form describes. */
function correction(person: Person, values: CorrectValues): CorrectPerson {
  const now = presentValues(person);
  return {
    person: person.id,
    changes: FIELDS.filter((field) => values.chosen.includes(field)).map((field) => ({
      field,
      from: now[field],
      to: values[field].trim() === '' ? null : values[field].trim(),
    })),
    reason: { code: values.code, words: values.words.trim() },
  };
}

function check(values: CorrectValues, person: Person, text: Text): Checks<CorrectValues> {
  const { t } = text;
  const now = presentValues(person);
  const found: Checks<CorrectValues> = {};
  if (values.chosen.length === 0) found.chosen = t('person.correct.choose');
  for (const field of FIELDS) {
    if (!values.chosen.includes(field)) continue;
    if (values[field].trim() === (now[field] ?? ''))
      found[field] = t(now[field] ? 'person.correct.same' : 'person.correct.type_it');
    else if (field === 'birth-date') found[field] = dateWords(text, values[field], { notFuture: true });
  }
  if (values.code === '') found.code = t('dialog.reason_needed');
  return found;
}

interface CorrectFormProps extends OnePage<CorrectValues> {
  person: Person;
  /** False: nothing was sent, and the form stays as it is. */
  send: (command: CorrectPerson, not_health_numbers?: string[]) => Promise<boolean>;
}

/** The rulebook's paths (`name.given`, `designation.number`, `reason.words`) end in the names of the form. */
const PLACES: readonly string[] = [...FIELDS, 'code', 'words'];
const placeOf = (name: string) => (PLACES.includes(name) ? name : 'chosen') as keyof CorrectValues;

/** Choose the fields; beside each what stands there now; the reason; what will happen; Ctrl+Enter decides. */
export function CorrectForm({ person, start, send, ...page }: CorrectFormProps) {
  const text = useText();
  const { t } = text;
  const codes = useCodes();
  const form = useForm<CorrectValues>(start, (values) => check(values, person, text));
  const { values } = form;
  const health = useHealthAnswers();
  const write = (words: string) => {
    health.changed('words');
    form.set('words', words);
  };
  const sent = async () => {
    if (values.words.trim() === '' && codes.needsWords('correct_person', values.code)) {
      form.refuse({ words: t('dialog.words_needed') });
      return false;
    }
    return send(correction(person, values), health.said);
  };
  const now = presentValues(person);
  const chosen = FIELDS.filter((field) => values.chosen.includes(field));

  return (
    <OnePageForm {...page} form={form} health={health} send={sent} placeOf={placeOf}>
      <fieldset className="correct-choices">
        <legend>{t('person.correct.which')}</legend>
        {FIELDS.map((field, n) => (
          <CheckboxField
            key={field}
            id={n === 0 ? form.field('chosen').id : undefined}
            error={n === 0 ? form.field('chosen').error : undefined}
            label={codes.field(field)}
            value={values.chosen.includes(field)}
            onChange={(on) => {
              form.set(
                'chosen',
                on ? [...values.chosen, field] : values.chosen.filter((one) => one !== field),
              );
              // A slip in a name is put right quicker than the name is typed anew.
              if (on && EDITED.includes(field) && values[field] === '') form.set(field, now[field] ?? '');
            }}
          />
        ))}
      </fieldset>
      {chosen.length > 0 ? (
        <FieldSet title={t('person.correct.values')}>
          {chosen.map((field) => (
            <OneField
              key={field}
              field={field}
              form={form}
              codes={codes}
              now={t('person.correct.now', {
                value: codes.value(field, now[field]) || t('common.nothing'),
              })}
            />
          ))}
        </FieldSet>
      ) : null}
      <FieldSet title={t('person.correct.why')}>
        <RadioGroup
          label={t('dialog.reason')}
          options={codes.reasons('correct_person')}
          isRequired
          {...form.field('code')}
        />
        <TextArea
          label={t('dialog.words_optional')}
          rows={2}
          longest={codes.tables?.limits.words_length}
          width="medium"
          {...form.field('words')}
          onChange={write}
          question={health.at('words', () => write(''))}
        />
      </FieldSet>
      {chosen.length > 0 ? <Summary chosen={chosen} now={now} values={values} /> : null}
    </OnePageForm>
  );
}

interface SummaryProps {
  chosen: readonly PersonField[];
  now: ReturnType<typeof presentValues>;
  values: CorrectValues;
}

/** What will happen: each field, what stands there now, and what it becomes. */
function Summary({ chosen, now, values }: SummaryProps) {
  const { t } = useText();
  const codes = useCodes();
  return (
    <section className="effects correct-summary">
      <h3>{t('dialog.what_happens')}</h3>
      <ul className="becomes">
        {chosen.map((field) => (
          <li key={field}>
            {codes.field(field)}
            {t('common.colon')}
            <del>{codes.value(field, now[field]) || t('common.nothing')}</del>
            <Icon name="arrow" />
            <span className="hidden">{t('timeline.became')}</span>
            <ins>
              {codes.value(field, values[field]) ||
                (EDITED.includes(field) ? t('common.nothing') : t('person.correct.to_type'))}
            </ins>
          </li>
        ))}
      </ul>
      <p className="soft">{t('person.correct.effect')}</p>
    </section>
  );
}

interface OneFieldProps {
  field: PersonField;
  form: Form<CorrectValues>;
  codes: Codes;
  now: string;
}

function OneField({ field, form, codes, now }: OneFieldProps): ReactNode {
  const { t } = useText();
  const shared = { label: codes.field(field), description: now, ...form.field(field) };
  const of = (kind: 'gender' | 'language', all: readonly string[]) =>
    all.map((value) => ({ value, label: codes.value(kind, value) }));
  switch (field) {
    case 'birth-date':
      return <DateField {...shared} notFuture showAge />;
    case 'gender':
      return <Select {...shared} options={of('gender', ['female', 'male', 'other', 'undisclosed'])} />;
    case 'language':
      return <Select {...shared} options={of('language', ['en', 'fr'])} />;
    case 'college':
      return (
        <Select
          {...shared}
          options={(codes.tables?.colleges.colleges ?? []).map((one) => ({
            value: one.code,
            label: codes.of(one.name),
          }))}
        />
      );
    case 'phone':
      return <TextField {...shared} type="tel" width="medium" />;
    case 'email':
      return <TextField {...shared} type="email" width="medium" />;
    case 'given':
      return (
        <TextField {...shared} description={`${now} · ${t('person.correct.one_name')}`} width="medium" />
      );
    default:
      return <TextField {...shared} mono={field === 'number'} width="medium" />;
  }
}
