import { useState } from 'react';
import { NO_END } from '../../cases/LastDay';
import { focusControl, readDate } from '../../components';
import { usualDay } from '../../filing/access';
import type { SponsorshipRow } from '../../host';

type Row = Pick<SponsorshipRow, 'sponsorship' | 'usual_end'>;

/** The control in which it is said until when; one of them is on the page at a time. */
export const UNTIL = 'decide-until';

/** Until when each is approved: what the table or the LRA's record says, or what the sponsor typed instead. */
export function useUntil() {
  const [typed, setTyped] = useState<{ [sponsorship: string]: string }>({});
  const [isAsked, setAsked] = useState(false);
  const of = (row: Row) => typed[row.sponsorship] ?? row.usual_end;
  const read = (row: Row) => {
    const value = of(row);
    return value === NO_END ? NO_END : (readDate(value, { notPast: true }).date ?? null);
  };
  return {
    of,
    isAsked,
    set: (rows: readonly Row[], value: string) => {
      setAsked(false);
      setTyped((now) => ({ ...now, ...Object.fromEntries(rows.map((row) => [row.sponsorship, value])) }));
    },
    /** As the window takes it. */
    sent: (row: Row) => (of(row) === NO_END ? NO_END : usualDay(of(row))),
    /** The day in its usual form; `null` where there is no end, and nothing while it cannot be read. */
    day: (row: Row) => {
      const day = read(row);
      return day === NO_END ? null : (day ?? '');
    },
    /** Can it be said of all of these? Where not, the field says what is wrong. */
    isSaid: (rows: readonly Row[]) => {
      if (rows.every((row) => read(row) !== null)) return true;
      setAsked(true);
      focusControl(UNTIL);
      return false;
    },
  };
}

export type Until = ReturnType<typeof useUntil>;
