import type { Bar } from '../../components';
import type { SponsorshipRow } from '../../host';
import { LOCALE, type Text } from '../../i18n';

const MONTHS = 12;

const monthOf = (at: Date) => `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}`;

/** The months from this one on, as their days begin. */
function months(now: Date): Date[] {
  return Array.from({ length: MONTHS }, (_, ahead) => new Date(now.getFullYear(), now.getMonth() + ahead, 1));
}

/** In which part a sponsorship stands, by the month in which it ends. */
export function endOf(row: SponsorshipRow, now: Date): string {
  if (row.ends === null) return 'none';
  const month = row.ends.slice(0, 7);
  return months(now).some((one) => monthOf(one) === month) ? month : 'later';
}

/** People by the month in which their access ends: this one and the eleven after it, later, and never. */
export function endBars(rows: readonly SponsorshipRow[], { t, language }: Text, now: Date): Bar[] {
  const named = (at: Date, month: 'short' | 'long') =>
    new Intl.DateTimeFormat(LOCALE[language], {
      month,
      year: month === 'long' ? 'numeric' : undefined,
    }).format(at);
  const count = (id: string) => rows.filter((row) => endOf(row, now) === id).length;
  return [
    ...months(now).map((at, ahead): Bar => {
      const id = monthOf(at);
      const words = t('sponsored.bars.month', { month: named(at, 'long') });
      return {
        id,
        label: named(at, 'short'),
        words,
        count: count(id),
        mood: ahead === 0 ? 'warning' : 'plain',
      };
    }),
    {
      id: 'later',
      label: t('sponsored.bars.later'),
      words: t('sponsored.bars.later'),
      count: count('later'),
    },
    { id: 'none', label: t('sponsored.no_end'), words: t('sponsored.no_end'), count: count('none') },
  ];
}
