import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { isHandLost, useLostHand } from '../components';

/** A row that has left gives way to the next one a moment later: so long it is waited for. */
const SOON_MS = 100;

const rowOf = (id: string | null) =>
  [...document.querySelectorAll<HTMLElement>('[data-row]')].find(
    (one) => one.getAttribute('data-row') === id,
  );

function focusRow(id: string | null) {
  const row = id === null ? undefined : (rowOf(id) ?? document.querySelector<HTMLElement>('[data-row]'));
  // Nothing of one's own is left: the page itself, rather than what is somebody else's.
  (row ?? document.querySelector('h1'))?.focus();
}

/**
 * What is shown has left the list it was opened from – completed, declined, found no more: the row after it opens, so that the
 * list and the detail never speak of two things. What was opened by its address, and was never in the list, stays.
 */
export function useNextOpens(ids: readonly string[], shown: string | null, open: (id: string) => void) {
  const was = useRef<readonly string[]>([]);
  // Before the browser draws, and before the focus is looked for.
  useLayoutEffect(() => {
    const before = was.current;
    was.current = ids;
    if (shown === null || ids.includes(shown)) return;
    const at = before.indexOf(shown);
    if (at < 0) return;
    const here = (id: string) => ids.includes(id);
    const next = before.slice(at + 1).find(here) ?? before.slice(0, at).findLast(here);
    if (next === undefined) return;
    open(next);
    // The list gives the focus to a row of its own choice; whoever works elsewhere keeps it.
    const take = () => {
      if (isHandLost() || document.activeElement?.hasAttribute('data-row')) rowOf(next)?.focus();
    };
    setTimeout(take);
    setTimeout(take, SOON_MS);
  }, [ids, shown, open]);
}

/**
 * After an act the list keeps its place: when what was pressed has gone – its row, its button – and the focus with it, the row
 * that is shown takes it. That may be before the act is answered or some time after: the list and the detail hear of it on
 * their own ways. `acted()` is called when an act was done; the next key or click ends it.
 */
export function useKeepPlace(shown: string | null): () => void {
  const latest = useRef(shown);
  latest.current = shown;
  const end = useRef(() => {});
  useEffect(() => () => end.current(), []);
  return useCallback(() => {
    end.current();
    let later = 0;
    const look = () => {
      clearTimeout(later);
      // A dialog gives the focus back first, where there is still something to give it to.
      later = window.setTimeout(() => {
        if (!isHandLost()) return;
        if (latest.current === null || rowOf(latest.current)) focusRow(latest.current);
        else later = window.setTimeout(() => isHandLost() && focusRow(latest.current), SOON_MS);
      });
    };
    const drawn = new MutationObserver(look);
    const over = () => {
      clearTimeout(later);
      drawn.disconnect();
      for (const sign of OWN_HAND) window.removeEventListener(sign, over, true);
    };
    end.current = over;
    for (const sign of OWN_HAND) window.addEventListener(sign, over, true);
    drawn.observe(document.body, { childList: true, subtree: true });
    look();
  }, []);
}

/** The operator goes on. */
const OWN_HAND = ['keydown', 'pointerdown'] as const;

/** A panel in the detail is left, and the focus with it: back to the row it was about. */
export function useBackToRow(panel: string | null, id: string) {
  useLostHand(panel ?? '', () => {
    if (panel === null) focusRow(id);
  });
}
