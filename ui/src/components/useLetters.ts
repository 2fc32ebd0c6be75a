import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { useSettings } from '../settings';

/** A person's keys come further apart than this; a scanner's come within a few milliseconds. */
export const BURST_MS = 60;

export type Letters<T> = Partial<Record<string, (row: T) => void>>;

/**
 * Single letters that act on the focused row. A letter waits a moment: when another character follows at once it was a
 * scanner, and nothing of the burst acts. Can be switched off in the settings (WCAG 2.1.4).
 */
export function useLetters<T>(
  letters: Letters<T> | undefined,
  rowOf: (target: EventTarget) => T | undefined,
) {
  const { singleLetters } = useSettings();
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const lastAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => () => clearTimeout(waiting.current), []);
  return useMemo(() => {
    if (!letters) return undefined;
    return (event: KeyboardEvent) => {
      if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target as HTMLElement;
      if (target.closest('input,textarea,[contenteditable]')) return;
      const sinceLast = event.timeStamp - lastAt.current;
      lastAt.current = event.timeStamp;
      clearTimeout(waiting.current);
      const act = letters[event.key.toLowerCase()];
      if (!singleLetters || !act) return;
      // Otherwise the list would also search for a row beginning with this letter.
      event.stopPropagation();
      event.preventDefault();
      if (sinceLast < BURST_MS) return;
      const row = rowOf(target);
      if (row !== undefined) waiting.current = setTimeout(() => act(row), BURST_MS);
    };
  }, [letters, rowOf, singleLetters]);
}
