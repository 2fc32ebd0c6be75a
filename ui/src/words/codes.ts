import { useMemo } from 'react';
import type { Option } from '../components';
import {
  type Action,
  type Coded,
  type FieldProblem,
  type Refusal,
  type Tables,
  useAsk,
  WindowError,
  type Text as Words,
} from '../host';
import { phoneWords, type Text, useText } from '../i18n';
import { nameIn, reasonIn } from './names';
import { reasonsOf } from './reasons';

/** What the window said about single fields, if it was about fields. */
export const fieldsOf = (thrown: unknown): readonly FieldProblem[] =>
  thrown instanceof WindowError ? thrown.fields : [];

/** Codes of the rulebook and of its tables, in the words of the page's language. */
export interface Codes {
  tables: Tables | undefined;
  of: (words: Words) => string;
  service: (code: string) => string;
  services: (codes: readonly string[]) => string;
  document: (code: string) => string;
  /** Who issued a document: as the table names it in the language of the page, or as it was typed. */
  issuer: (issuer: string) => string;
  field: (code: string) => string;
  /** A field's value as it is read: a gender in words, a phone number with spaces. Nothing is the empty text. */
  value: (field: string, value: string | null | undefined) => string;
  state: (code: string) => string;
  /** A link of the chain under an enrollment. */
  link: (code: string) => string;
  action: (code: string) => string;
  act: (code: string) => string;
  level: (level: number | null) => string;
  /** Coded reasons of an act, to choose from. */
  reasons: (act: Action) => Option[];
  /** Does this reason ask for words? */
  needsWords: (act: Action, code: string) => boolean;
  /** A coded reason as it is read: its name – acts may share a code and name it differently, so `from` is the act or the event that gave it – and the words. */
  coded: (reason: Coded, from?: string) => string;
  problem: (problem: FieldProblem) => string;
  refusal: (refusal: Refusal) => string;
  /** What is so, without a way out: where it is said beside whose it is to mend. */
  missing: (refusal: Refusal) => string;
  /** Whatever the window threw, as something that a dialog shows word for word. */
  spoken: (thrown: unknown) => WindowError;
}

/** Fields that hold a day. */
const DAYS = new Set([
  'ends',
  'starts',
  'ends-on',
  'signed-on',
  'trained-on',
  'trusted-until',
  'sponsored-until',
]);

function codesOf(text: Text, tables: Tables | undefined): Codes {
  const { t, dynamic, refused, language } = text;
  const of = (words: Words) => words[language];
  const named = (list: Parameters<typeof nameIn>[0], code: string) => nameIn(list, code, of);
  const service = (code: string) => named(tables?.services.services, code);
  const services = (all: readonly string[]) => all.map(service).join(', ');
  const state = (code: string) => dynamic(`codes.state.${code}`, code);
  const link = (code: string) => dynamic(`codes.link.${code}`, code);
  const field = (code: string) => dynamic(`codes.field.${code.split('.').at(-1)}`, code);
  const level = (n: number | null) =>
    n !== null && n > 0 ? t('codes.level', { level: n }) : t('codes.level_none');
  const value: Codes['value'] = (of, value) => {
    if (value === null || value === undefined || value === '') return '';
    if (of === 'phone') return phoneWords(value, t('codes.extension'));
    if (of === 'college') return named(tables?.colleges.colleges, value);
    if (of === 'priority' || of === 'ground') return named(tables?.grounds.grounds, value);
    if (of === 'services' || of === 'trusted-services') return services(value.split(', '));
    if (of === 'login-id') return value.toUpperCase();
    if (of === 'level') return level(Number(value));
    if (DAYS.has(of)) return text.date(value);
    if (of === 'service') return service(value);
    if (of === 'kind' || of === 'role') return dynamic(`codes.${of}.${value}`, value);
    // The letter's number tells prints apart and says nothing to people.
    if (of === 'letter') return state(value.split(' ')[0] ?? value);
    if (of === 'state') return state(value);
    if (of === 'recognized-by') return dynamic(`codes.recognized.${value}`, value);
    if (of === 'gender' || of === 'language') return dynamic(`codes.${of}.${value}`, value);
    return value;
  };
  const params = (given: { [key in string]: string } | undefined) => {
    const said: { [key in string]: string } = { ...given };
    if (said.service) said.service = service(said.service);
    if (said.state) said.state = state(said.state);
    if (said.on) said.on = text.date(said.on);
    if (said.field) said.field = field(said.field);
    if (said.missing) {
      const missing = said.missing.split(',');
      said.missing = missing.map((code) => dynamic(`codes.evidence.${code}`, code)).join(', ');
    }
    return said;
  };
  const problem = (found: FieldProblem) =>
    dynamic(`problems.${found.code}`, t('problems.other'), params(found.params));
  const problems = (found: readonly FieldProblem[]) =>
    found.map((one) => t('problems.with_label', { label: field(one.field), words: problem(one) })).join(' ');
  const reasonTable = (act: Action) => tables?.reasons.acts[reasonsOf(act) ?? ''] ?? [];
  const reasonName = (code: string, from?: string) => reasonIn(tables, code, reasonsOf(from), of);
  return {
    tables,
    of,
    service,
    services,
    document: (code) => named(tables?.evidence.documents, code),
    issuer: (issuer) => {
      const name = tables?.evidence.issuers[issuer];
      return name ? of(name) : issuer;
    },
    field,
    value,
    state,
    link,
    action: (code) => dynamic(`codes.action.${code.replaceAll('-', '_')}`, code),
    act: (code) => dynamic(`codes.act.${code}`, code),
    level,
    reasons: (act) =>
      reasonTable(act).map((one) => ({
        value: one.code,
        label: of(one.name),
        detail: one.needs_words ? t('codes.needs_words') : undefined,
      })),
    needsWords: (act, code) => reasonTable(act).some((one) => one.code === code && one.needs_words),
    coded: ({ code, words }, from) =>
      words ? `${reasonName(code, from)} – ${words}` : reasonName(code, from),
    problem,
    refusal: (refusal) =>
      refusal.fields?.length
        ? problems(refusal.fields)
        : refused(refusal.code, t('errors.unexpected'), params(refusal.params)),
    missing: ({ code, params: given }) => dynamic(`errors.${code}`, code, params(given)),
    spoken: (thrown) => {
      const fields = fieldsOf(thrown);
      if (fields.length > 0) return new WindowError('said', { words: problems(fields) }, null, fields);
      if (!(thrown instanceof WindowError)) return new WindowError('unexpected');
      const strings = Object.entries(thrown.params).map(([key, one]) => [key, String(one)]);
      return new WindowError(thrown.code, params(Object.fromEntries(strings)), thrown.reference);
    },
  };
}

export function useCodes(): Codes {
  const text = useText();
  const { data: tables } = useAsk('tables', {});
  return useMemo(() => codesOf(text, tables), [text, tables]);
}
