const APPLE = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '');

/** What stands on a cap where the key's English name would: the sign of the key is the same in both languages. */
const CAPS: Record<string, string> = { Enter: '↵', ...(APPLE ? { Ctrl: '⌘' } : {}) };

/** "Ctrl K" as key caps; on Apple machines ⌘ stands for Ctrl. Hidden from screen readers: the words beside it say what it does. */
export function KeyHint({ keys }: { keys: string }) {
  const caps = keys.split(' ').map((cap) => CAPS[cap] ?? cap);
  return (
    <span className="key-hint" aria-hidden="true">
      {caps.map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </span>
  );
}
