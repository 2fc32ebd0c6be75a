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
