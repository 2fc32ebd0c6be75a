import { useCallback, useEffect, useRef } from 'react';
import { isHandLost, useLostHand } from '../components';

function focusRow(id: string | null) {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  (rows.find((row) => row.getAttribute('data-row') === id) ?? rows[0])?.focus();
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
        if (isHandLost()) focusRow(latest.current);
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
