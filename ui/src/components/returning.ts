import { useEffect, useRef, useState } from 'react';
import { handElsewhere } from '.';

/** A typing pause this long asks the window. */
const PAUSE_MS = 200;

/** What was typed, once the typing pauses. */
export function useSlow(text: string): string {
  const [slow, setSlow] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return slow;
}

/** Back from what a row opened, that row has the focus again, unless the hand is elsewhere by then. `place` outlives the page. */
export function useReturn(place: { row: string }, isReady: boolean) {
  const box = useRef<HTMLDivElement>(null);
  const isElsewhere = useRef<() => boolean>(() => false);
  // The heading has the focus now: the page is new.
  useEffect(() => {
    isElsewhere.current = handElsewhere();
  }, []);
  useEffect(() => {
    if (!isReady || place.row === '') return;
    let frame = 0;
    let looks = 0;
    // The table draws its rows some frames after the page.
    const look = () => {
      const row = box.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(place.row)}"]`);
      looks += 1;
      if (row && !isElsewhere.current()) {
        row.focus();
        row.scrollIntoView?.({ block: 'center' });
      }
      if (row || looks > 20) place.row = '';
      else frame = requestAnimationFrame(look);
    };
    frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [place, isReady]);
  return box;
}
