import { type RefObject, useEffect, useRef } from 'react';

/** A part of a page that takes the focus says what it is. */
export const named = (label: string) => ({ role: 'group', 'aria-label': label, tabIndex: -1 });

/**
 * What was acted with goes away once it is done – a button, a dialog, a box that was typed into. The focus then goes to what
 * became of it, not to nowhere: whenever `done` changes and nothing has the focus.
 */
export function useKeptFocus<E extends HTMLElement>(done: string): RefObject<E | null> {
  const to = useRef<E>(null);
  const was = useRef(done);
  useEffect(() => {
    if (was.current === done) return;
    was.current = done;
    // A dialog gives the focus back first, where there is still something to give it to.
    setTimeout(() => {
      if (document.activeElement === document.body) to.current?.focus();
    });
  }, [done]);
  return to;
}
