import { useEffect, useRef } from 'react';

export type KeyMap = Record<string, (() => void) | undefined>;

/** "Ctrl+Enter", "Ctrl+k", "Escape" of a key press; the Apple command key counts as Ctrl. */
export function keyName(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${event.shiftKey && event.key.length > 1 ? 'Shift+' : ''}${key}`;
}

/**
 * Keys of the page while it is on screen. Only with Ctrl or Alt, or keys that write nothing: single letters belong to
 * lists (see `letters` of RowList and DataTable), where a scanner or a slip cannot set them off.
 */
export function useKeys(keys: KeyMap) {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const act = latest.current[keyName(event)];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
