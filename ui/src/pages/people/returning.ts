import { useEffect, useRef, useState } from 'react';

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

/** Back from what a row opened, that row has the focus again. `place` outlives the page. */
export function useReturn(place: { row: string }, isReady: boolean) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isReady || place.row === '') return;
    let frame = 0;
    let looks = 0;
    // The table draws its rows some frames after the page.
    const look = () => {
      const row = box.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(place.row)}"]`);
      looks += 1;
      if (row) {
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
