const APPLE = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '');

/** "Ctrl K" as key caps; on Apple machines ⌘ stands for Ctrl. Hidden from screen readers: the words beside it say what it does. */
export function KeyHint({ keys }: { keys: string }) {
  const caps = keys.split(' ').map((cap) => (APPLE && cap === 'Ctrl' ? '⌘' : cap));
  return (
    <span className="key-hint" aria-hidden="true">
      {caps.map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </span>
  );
}
