import type { ParseKeys, TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { toWindowError } from '../host/host';
import type { Language } from './language';
import { daysSince, formatDate, formatFull, formatTime, formatWhen } from './time';

export type TextKey = ParseKeys;

export interface Text {
  /** Words of a key: `t('work.title')`, with `{ count }` for plurals. */
  t: TFunction;
  language: Language;
  /** Words of a key made at run time (`dynamic('reasons.' + code)`), or `otherwise` when the catalogue has none. */
  dynamic: (key: string, otherwise: string, params?: Record<string, string | number>) => string;
  /** What comes in both languages (services, reasons, organizations), in the one of the pages. */
  of: (words: { en: string; fr: string }) => string;
  /** "31 Mar 2027" of a calendar date. Birth dates are shown as typed, `1990-04-02`. */
  date: (date: string) => string;
  time: (instant: string) => string;
  /** Today "10:32" ("10 h 32"), else "31 Mar 2027". */
  when: (instant: string) => string;
  /** "31 Mar 2027, 10:32" */
  full: (instant: string) => string;
  /** "today", "1 day", "12 days" */
  age: (instant: string) => string;
  /** A code in words: what happened (`errors.<code>`) and the way out (`ways.<code>`), or `otherwise` when the catalogue has none. */
  refused: (code: string, otherwise: string, params?: Record<string, string | number>) => string;
  /** What was thrown, in words: what happened, that nothing is lost, what to do. */
  problem: (thrown: unknown) => string;
  /** What is wrong with one field, as the window found it: words under `problems.<code>`. */
  fieldProblem: (found: { code: string; params?: Record<string, string> }) => string;
}

export function useText(): Text {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === 'fr' ? 'fr' : 'en';
  return useMemo<Text>(() => {
    const loose = t as unknown as (key: string, params: Record<string, string | number>) => string;
    const dynamic: Text['dynamic'] = (key, otherwise, params = {}) =>
      i18n.exists(key, params) ? loose(key, params) : otherwise;
    const refused: Text['refused'] = (code, otherwise, params = {}) => {
      const happened = dynamic(`errors.${code}`, '', params);
      return happened ? `${happened} ${dynamic(`ways.${code}`, '', params)}`.trimEnd() : otherwise;
    };
    return {
      t,
      language,
      dynamic,
      refused,
      of: (words) => words[language],
      date: (date) => formatDate(language, date),
      time: (instant) => formatTime(language, instant),
      when: (instant) => formatWhen(language, instant, new Date()),
      full: (instant) => formatFull(language, instant),
      age: (instant) => {
        const days = daysSince(instant, new Date());
        return days <= 0 ? t('time.today') : t('time.days', { count: days });
      },
      problem: (thrown) => {
        const { code, params, reference } = toWindowError(thrown);
        const general = reference ? t('errors.unexpected_reference', { reference }) : t('errors.unexpected');
        return refused(code, general, params);
      },
      fieldProblem: ({ code, params }) => dynamic(`problems.${code}`, t('problems.other'), params),
    };
  }, [t, i18n, language]);
}
