import type { Language } from './language';
import { DAY_LOCALE } from './locale';

function parts(language: Language, at: Date, timeZone: string | undefined): string {
  const format = new Intl.DateTimeFormat(DAY_LOCALE[language], {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone,
  });
  const found = new Map(format.formatToParts(at).map((part) => [part.type, part.value]));
  // French says the first of a month, and no other day, as an ordinal.
  const day = language === 'fr' && found.get('day') === '1' ? '1er' : found.get('day');
  return `${day}\u00a0${found.get('month')}\u00a0${found.get('year')}`;
}

/** "31 Mar 2027" of a calendar date (`2027-03-31`); a date has no time zone. */
export function formatDate(language: Language, date: string): string {
  const at = new Date(`${date.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(at.getTime()) ? date : parts(language, at, 'UTC');
}

/** "10:32", in French "10 h 32", on this machine’s clock. */
export function formatTime(language: Language, instant: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  const minutes = String(at.getMinutes()).padStart(2, '0');
  if (language === 'fr') return `${at.getHours()}\u00a0h\u00a0${minutes}`;
  return `${String(at.getHours()).padStart(2, '0')}:${minutes}`;
}

function dayNumber(at: Date): number {
  return Math.round(Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / 86_400_000);
}

/** Calendar days from `instant` to `now`: 0 is today, however few hours ago it was. */
export function daysSince(instant: string, now: Date): number {
  return dayNumber(now) - dayNumber(new Date(instant));
}

/** Today "10:32", else "31 Mar 2027". */
export function formatWhen(language: Language, instant: string, now: Date): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  return dayNumber(at) === dayNumber(now) ? formatTime(language, instant) : parts(language, at, undefined);
}

/** "31 Mar 2027, 10:32": for timelines and receipts. */
export function formatFull(language: Language, instant: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  return `${parts(language, at, undefined)}, ${formatTime(language, instant)}`;
}
