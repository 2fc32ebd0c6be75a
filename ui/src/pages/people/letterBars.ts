import type { Bar } from '../../components';
import type { PersonRow } from '../../host';
import type { Text } from '../../i18n';

/** Letters by the days that are left: the last day of each part. */
const PARTS = [
  { id: 'over', last: -1, mood: 'alert' },
  { id: 'soon', last: 14, mood: 'warning' },
  { id: 'month', last: 30, mood: 'plain' },
  { id: 'two', last: 60, mood: 'plain' },
  { id: 'fresh', last: Number.POSITIVE_INFINITY, mood: 'plain' },
] as const;

/** In which part a row stands: a letter that is not printed has no days yet. */
export function partOf(row: PersonRow): string {
  const days = row.letter_days;
  return days === null ? 'to-print' : (PARTS.find(({ last }) => days <= last)?.id ?? 'fresh');
}

export function letterBars(rows: readonly PersonRow[], { t }: Text): Bar[] {
  return [{ id: 'to-print', mood: 'plain' } as const, ...PARTS].map(({ id, mood }) => ({
    id,
    label: t(`people.bars.${id}.short`),
    words: t(`people.bars.${id}.words`),
    count: rows.filter((row) => partOf(row) === id).length,
    mood,
  }));
}
