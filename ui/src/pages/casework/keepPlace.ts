import { useCallback, useEffect, useRef } from 'react';
import { isHandLost, useLostHand } from '../../components';

function focusRow(id: string | null) {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  (rows.find((row) => row.getAttribute('data-row') === id) ?? rows[0])?.focus();
}

/**
 * After an act the list keeps its place: when the row that was acted on has gone, and the focus with it, the row that is
 * shown now takes it. `acted()` is called when an act was done; `rows` is what the list shows.
 */
export function useKeepPlace(rows: unknown, shown: string | null): () => void {
  const pending = useRef(false);
  const latest = useRef(shown);
  latest.current = shown;
  // biome-ignore lint/correctness/useExhaustiveDependencies: new rows are the moment to look
  useEffect(() => {
    if (!pending.current) return;
    pending.current = false;
    if (isHandLost()) focusRow(latest.current);
  }, [rows]);
  return useCallback(() => {
    pending.current = true;
  }, []);
}

/** A panel in the detail is left, and the focus with it: back to the row it was about. */
export function useBackToRow(panel: string | null, id: string) {
  useLostHand(panel ?? '', () => {
    if (panel === null) focusRow(id);
  });
}
