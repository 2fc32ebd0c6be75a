import { type RefObject, useRef } from 'react';
import { useLostHand } from '../../components';

/** A part of a page that takes the focus says what it is. */
export const named = (label: string) => ({ role: 'group', 'aria-label': label, tabIndex: -1 });

/** What was acted with goes away once it is done: the focus then goes to what became of it. */
export function useKeptFocus<E extends HTMLElement>(done: string): RefObject<E | null> {
  const to = useRef<E>(null);
  useLostHand(done, () => to.current?.focus());
  return to;
}
