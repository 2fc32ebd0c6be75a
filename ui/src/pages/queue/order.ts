import type { SortDescriptor } from 'react-aria-components';
import type { Ground, RequestRow } from '../../host';

export type Filter = 'mine' | 'free' | 'open' | 'closed';
export const FILTERS: readonly Filter[] = ['open', 'free', 'mine', 'closed'];

const text = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const LAST = '\uffff';

/** Sorted rows. By priority: the ground that CCO set, else the declared one, highest first; then the oldest first. */
export function sorted(
  rows: readonly RequestRow[],
  { column, direction }: SortDescriptor,
  grounds: readonly Ground[],
): RequestRow[] {
  const rank = (row: RequestRow) => {
    const at = grounds.findIndex(({ code }) => code === (row.priority ?? row.ground));
    return at < 0 ? grounds.length : at;
  };
  const age = (a: RequestRow, b: RequestRow) => text(a.since, b.since);
  const by: Record<string, (a: RequestRow, b: RequestRow) => number> = {
    number: (a, b) => text(a.number ?? LAST, b.number ?? LAST),
    priority: (a, b) => rank(a) - rank(b),
    needed: (a, b) => text(a.needed_by ?? LAST, b.needed_by ?? LAST),
    since: age,
  };
  const compare = by[String(column)] ?? age;
  const sign = direction === 'descending' ? -1 : 1;
  return [...rows].sort((a, b) => sign * compare(a, b) || age(a, b));
}
