import { useEffect, useRef } from 'react';

/** Nothing has the focus: what had it is gone. */
export const isHandLost = () => document.activeElement === null || document.activeElement === document.body;

/**
 * When what was acted with goes away – a button, a dialog, a box that was typed into – the focus is led on, not lost: whenever
 * `done` changes and nothing has the focus, `take` takes it. Whoever works elsewhere by then keeps it.
 */
export function useLostHand(done: string, take: () => void) {
  const latest = useRef(take);
  latest.current = take;
  const was = useRef(done);
  useEffect(() => {
    if (was.current === done) return;
    was.current = done;
    // A dialog gives the focus back first, where there is still something to give it to.
    setTimeout(() => {
      if (isHandLost()) latest.current();
    });
  }, [done]);
}

/**
 * Looks where the hand is; asked later, it says whether the hand works elsewhere by then. A dialog above the page is not elsewhere:
 * it keeps the focus while it is open, and gives it back.
 */
export function handElsewhere(): () => boolean {
  const here = document.activeElement;
  return () => {
    const now = document.activeElement;
    return now !== here && !isHandLost() && now?.closest('[role="dialog"], [role="alertdialog"]') === null;
  };
}
