import type { ReactNode } from 'react';
import {
  CheckboxField,
  type Checks,
  DateField,
  dateWords,
  FieldSet,
  type Form,
  Icon,
  List,
  RadioGroup,
  Select,
  TextArea,
  TextField,
  useForm,
  useHealthAnswers,
} from '../components';
import type { Person } from '../host';
import { type Text, useText } from '../i18n';
import type { Values } from '../words/asked';
import { type Codes, useCodes } from '../words/codes';
import { usualDay } from './access';
import { NameField } from './NameField';
import { type OnePage, OnePageForm } from './OnePageForm';
import { lastOf } from './useProblems';
import './correct.css';

/** What can be corrected, at the paths of a registration. */
const FIELDS = [
  'name.given',
  'name.family',
  'details.birth_date',
  'details.gender',
  'details.language',
  'contact.phone',
  'contact.email',
  'designation.college',
  'designation.number',
] as const;

export type Field = (typeof FIELDS)[number];

/** Put right letter by letter; the others are typed or chosen anew. */
const EDITED: readonly Field[] = ['name.given', 'name.family', 'contact.email', 'designation.number'];

/** As typed: which fields, their new values, the reason. */
export type CorrectValues = { [field in Field | 'reason.code' | 'reason.words']: string } & {
  chosen: Field[];
};

/** What stands there now, as the record keeps it. */
export function presentValues(person: Person): { [field in Field]: string | null } {
  return {
    'name.given': person.name.given,
    'name.family': person.name.family,
    'details.birth_date': person.details?.birth_date ?? null,
    'details.gender': person.details?.gender ?? null,
    'details.language': person.details?.language ?? null,
    'contact.phone': person.contact?.phone ?? null,
    'contact.email': person.contact?.email ?? null,
    'designation.college': person.designation?.college ?? null,
    'designation.number': person.designation?.number ?? null,
  };
}

const BLANK: CorrectValues = {
  chosen: [],
  'reason.code': '',
  'reason.words': '',
  'name.given': '',
  'name.family': '',
  'details.birth_date': '',
  'details.gender': '',
  'details.language': '',
  'contact.phone': '',
  'contact.email': '',
  'designation.college': '',
  'designation.number': '',
};

/** An empty form, or one filled with a correction that is to be sent again. */
export function correctValues(sent: Values = {}): CorrectValues {
  const names = Object.keys(BLANK).filter((name) => name in sent);
  const typed = Object.fromEntries(names.map((name) => [name, sent[name] ?? '']));
  return { ...BLANK, ...typed, chosen: FIELDS.filter((field) => field in sent) };
}

/** As the window takes it: what is chosen, and what the operator saw there. */
export function sentValues(person: Person, values: CorrectValues): Values {
  const now = presentValues(person);
  const sent: Values = { 'reason.code': values['reason.code'], 'reason.words': values['reason.words'] };
  for (const field of FIELDS) {
    if (!values.chosen.includes(field)) continue;
    sent[field] = field === 'details.birth_date' ? usualDay(values[field]) : values[field];
    const seen = now[field];
    if (seen !== null) sent[`from.${field}`] = seen;
  }
  return sent;
}

/** A phone number may stand in the field as people write it. */
const isSame = (field: Field, typed: string, now: string | null) =>
  field === 'contact.phone' && now !== null
    ? digits(typed) === digits(now).replace(/^1(?=\d{10})/, '')
    : typed.trim() === (now ?? '');
const digits = (text: string) => text.replace(/\D/g, '');

export function check(values: CorrectValues, person: Person, text: Text): Checks<CorrectValues> {
  const { t } = text;
  const now = presentValues(person);
  const found: Checks<CorrectValues> = {};
  if (values.chosen.length === 0) found.chosen = t('person.correct.choose');
  for (const field of FIELDS) {
    if (!values.chosen.includes(field)) continue;
    if (isSame(field, values[field], now[field]))
      found[field] = t(now[field] ? 'person.correct.same' : 'person.correct.type_it');
    else if (field === 'details.birth_date')
      found[field] = dateWords(text, values[field], { notFuture: true });
  }
  if (values['reason.code'] === '') found['reason.code'] = t('dialog.reason_needed');
  return found;
}

interface CorrectFormProps extends OnePage<CorrectValues> {
  person: Person;
  /** What may be corrected, by its paths; absent = the rulebook says when it is sent. */
  correctable?: readonly string[];
  /** False: nothing was sent, and the form stays as it is. */
  send: (values: Values, not_health_numbers?: string[]) => Promise<boolean>;
}

const placeOf = (path: string) => (path in BLANK ? (path as keyof CorrectValues) : 'chosen');

/** Choose the fields; beside each what stands there now; the reason; what will happen; Ctrl+Enter decides. */
export function CorrectForm({ person, correctable, start, send, ...page }: CorrectFormProps) {
  const text = useText();
  const { t } = text;
  const codes = useCodes();
  const form = useForm<CorrectValues>(start, (values) => check(values, person, text));
  const { values } = form;
  const health = useHealthAnswers();
  const write = (words: string) => {
    health.changed('words');
    form.set('reason.words', words);
  };
  const sent = async () => {
    if (values['reason.words'].trim() === '' && codes.needsWords('correct_person', values['reason.code'])) {
      form.refuse({ 'reason.words': t('dialog.words_needed') });
      return false;
    }
    return send(sentValues(person, values), health.said);
  };
  const now = presentValues(person);
  const chosen = FIELDS.filter((field) => values.chosen.includes(field));
  // What was chosen before it closed stays on the page: the refusal says why.
  const fields = FIELDS.filter((field) => chosen.includes(field) || (correctable?.includes(field) ?? true));

  return (
    <OnePageForm {...page} form={form} health={health} send={sent} placeOf={placeOf}>
      <fieldset className="correct-choices">
        <legend>{t('person.correct.which')}</legend>
        {fields.map((field, n) => (
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
        {fields.length < FIELDS.length ? <p className="soft">{t('person.correct.not_all')}</p> : null}
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
                value: codes.value(lastOf(field), now[field]) || t('common.nothing'),
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
          {...form.field('reason.code')}
        />
        <TextArea
          label={t('dialog.words_optional')}
          rows={2}
          longest={codes.tables?.limits.words_length}
          width="medium"
          {...form.field('reason.words')}
          onChange={write}
          question={health.at('words', () => write(''))}
        />
      </FieldSet>
      {chosen.length > 0 ? <Summary chosen={chosen} now={now} values={values} /> : null}
    </OnePageForm>
  );
}

interface SummaryProps {
  chosen: readonly Field[];
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
      <List className="becomes">
        {chosen.map((field) => (
          <li key={field}>
            {codes.field(field)}
            {t('common.colon')}
            <del>{codes.value(lastOf(field), now[field]) || t('common.nothing')}</del>
            <Icon name="arrow" />
            <span className="hidden">{t('timeline.became')}</span>
            <ins>
              {codes.value(lastOf(field), values[field]) ||
                (EDITED.includes(field) ? t('common.nothing') : t('person.correct.to_type'))}
            </ins>
          </li>
        ))}
      </List>
      <p className="soft">{t('person.correct.effect')}</p>
    </section>
  );
}

interface OneFieldProps {
  field: Field;
  form: Form<CorrectValues>;
  codes: Codes;
  /** What stands there; left out where it stands in the field. */
  now?: string;
  autoFocus?: boolean;
}

/** The field in which this is typed or chosen anew. */
export function OneField({ field, form, codes, now, autoFocus }: OneFieldProps): ReactNode {
  const { t } = useText();
  const shared = { label: codes.field(field), description: now, autoFocus, ...form.field(field) };
  const of = (kind: 'gender' | 'language', all: readonly string[]) =>
    all.map((value) => ({ value, label: codes.value(kind, value) }));
  switch (field) {
    case 'details.birth_date':
      return <DateField {...shared} notFuture showAge />;
    case 'details.gender':
      return <Select {...shared} options={of('gender', ['female', 'male', 'other', 'undisclosed'])} />;
    case 'details.language':
      return <Select {...shared} options={of('language', ['en', 'fr'])} />;
    case 'designation.college':
      return (
        <Select
          {...shared}
          options={(codes.tables?.colleges.colleges ?? []).map((one) => ({
            value: one.code,
            label: codes.of(one.name),
          }))}
        />
      );
    case 'contact.phone':
      return <TextField {...shared} type="tel" width="medium" />;
    case 'contact.email':
      return <TextField {...shared} type="email" width="medium" />;
    case 'name.given':
    case 'name.family':
      return (
        <NameField
          {...shared}
          description={
            field === 'name.family' ? now : [now, t('person.correct.one_name')].filter(Boolean).join(' · ')
          }
        />
      );
    default:
      return <TextField {...shared} mono={field === 'designation.number'} width="medium" />;
  }
}
