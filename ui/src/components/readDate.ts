import { CalendarDate } from '@internationalized/date';
import { ontarioToday } from '../i18n/ontario';

/** Why a typed date is not one yet; `field.date.<code>` has its words. */
export interface DateProblem {
  code: 'form' | 'year_first' | 'four_digits' | 'no_month' | 'no_day' | 'future' | 'past' | 'too_long_ago';
  params: Record<string, string | number>;
}

export interface DateLimits {
  /** A birth date or the date of a document's issue: not after today. */
  notFuture?: boolean;
  /** An expiry or an end: not before today. */
  notPast?: boolean;
}

type DateRead = { date: string; problem?: undefined } | { date?: undefined; problem?: DateProblem };

const problem = (code: DateProblem['code'], params: DateProblem['params'] = {}): DateRead => ({
  problem: { code, params },
});

/** Reads what a registrar types fast: 1990-04-02, 19900402, 1990/4/2, 1990 04 02. Empty text is neither a date nor a problem. */
export function readDate(text: string, limits: DateLimits = {}, now = ontarioToday()): DateRead {
  const typed = text.trim();
  if (typed === '') return {};
  const match =
    /^(\d{4})(\d{2})(\d{2})$/.exec(typed) ?? /^(\d{1,4})[-/. ]+(\d{1,2})[-/. ]+(\d{1,4})$/.exec(typed);
  if (!match) return problem('form');
  const [, y = '', m = '', d = ''] = match;
  // 02/04/1990 may be February or April: never guess.
  if (y.length < 4 && d.length === 4) return problem('year_first');
  if (y.length < 4) return problem('four_digits');
  const year = Number(y);
  const month = Number(m);
  const day = Number(d);
  if (month < 1 || month > 12) return problem('no_month', { month });
  if (year < 1900) return problem('too_long_ago', { year: y });
  const days = new CalendarDate(year, month, 1).calendar.getDaysInMonth(new CalendarDate(year, month, 1));
  if (day < 1 || day > days) return problem('no_day', { year: y, month, days, day });
  const date = new CalendarDate(year, month, day);
  if (limits.notFuture && date.compare(now) > 0) return problem('future');
  if (limits.notPast && date.compare(now) < 0) return problem('past');
  return { date: date.toString() };
}
