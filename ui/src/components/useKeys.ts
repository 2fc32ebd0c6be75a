import { useEffect, useRef } from 'react';

type KeyMap = Record<string, (() => void) | undefined>;

/** "Ctrl+Enter", "Ctrl+k", "Escape" of a key press; the Apple command key counts as Ctrl. */
function keyName(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${event.shiftKey && event.key.length > 1 ? 'Shift+' : ''}${key}`;
}

interface Layer {
  keys: KeyMap;
  everywhere: boolean;
  /** A dialog is open above what came before. */
  barrier: boolean;
}

const layers: Layer[] = [];

/** The topmost that knows the key; under an open dialog only what counts everywhere. */
function find(name: string): (() => void) | undefined {
  let covered = false;
  for (const layer of layers.toReversed()) {
    const act = layer.keys[name];
    if (act && (!covered || layer.everywhere)) return act;
    covered ||= layer.barrier;
  }
  return undefined;
}

function act(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.repeat) return false;
  const found = find(keyName(event));
  if (!found) return false;
  event.preventDefault();
  found();
  return true;
}

const isCombined = (event: KeyboardEvent) => event.ctrlKey || event.metaKey || event.altKey;

// Combinations first, because controls stop keys that they mean to handle; plain keys last, because Escape belongs to an
// open list before it belongs to the page.
function onCapture(event: KeyboardEvent) {
  if (!isCombined(event) || !act(event)) return;
  // A row would still take Ctrl+Enter for Enter, and change what was just decided.
  event.stopPropagation();
}
function onBubble(event: KeyboardEvent) {
  if (!isCombined(event)) act(event);
}

function push(layer: Layer): () => void {
  if (layers.length === 0) {
    window.addEventListener('keydown', onCapture, true);
    window.addEventListener('keydown', onBubble);
  }
  layers.push(layer);
  return () => {
    layers.splice(layers.indexOf(layer), 1);
    if (layers.length > 0) return;
    window.removeEventListener('keydown', onCapture, true);
    window.removeEventListener('keydown', onBubble);
  };
}

/**
 * Keys of the page while it is on screen; of two that want the same key the later one gets it. Only with Ctrl or Alt, or
 * keys that write nothing: single letters belong to lists (see `letters` of RowList and DataTable), where a scanner or a
 * slip cannot set them off. Nothing acts under an open dialog, unless it counts `everywhere` (Lock).
 */
export function useKeys(keys: KeyMap, { everywhere = false } = {}) {
  const layer = useRef<Layer>({ keys, everywhere, barrier: false });
  layer.current.keys = keys;
  useEffect(() => push(layer.current), []);
}

/** Stands first in a dialog: keys of what is under it wait. */
export function KeyBarrier() {
  useEffect(() => push({ keys: {}, everywhere: false, barrier: true }), []);
  return null;
}
