import { useEffect, useRef } from 'react';
import { useSettings } from '../settings';
import { BURST_MS } from './useLetters';

/** In a list a letter is the list's: it looks for a row. */
const isTyping = () =>
  document.activeElement?.closest(
    'input:not([type="checkbox"], [type="radio"]), textarea, .select-button, [role="grid"]',
  ) !== null;
const isAsked = () =>
  document.querySelector('[role="dialog"], [role="alertdialog"], [role="listbox"]') !== null;

/**
 * Single letters of a page that has no list, and one thing to do. As in lists: nothing while one types or is asked something,
 * nothing out of a scanner's burst, and the settings switch them off (WCAG 2.1.4).
 */
export function usePageLetters(letters: Record<string, (() => void) | undefined>) {
  const latest = useRef(letters);
  latest.current = letters;
  const { singleLetters } = useSettings();
  useEffect(() => {
    let lastAt = Number.NEGATIVE_INFINITY;
    let waiting = 0;
    const follow = (event: KeyboardEvent) => {
      if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
      clearTimeout(waiting);
      const isBurst = event.timeStamp - lastAt < BURST_MS;
      lastAt = event.timeStamp;
      const act = latest.current[event.key.toLowerCase()];
      if (!act || isBurst || !singleLetters || isTyping() || isAsked()) return;
      waiting = window.setTimeout(() => latest.current[event.key.toLowerCase()]?.(), BURST_MS);
    };
    window.addEventListener('keydown', follow, true);
    return () => {
      clearTimeout(waiting);
      window.removeEventListener('keydown', follow, true);
    };
  }, [singleLetters]);
}
