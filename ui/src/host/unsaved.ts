import { useEffect } from 'react';
import { useHost } from './context';

/** What is typed and not in the file yet: whatever closes the pages has it kept first. */
const keepers = new Set<() => Promise<unknown>>();

/** A file that does not answer must not keep the pages open. */
const AT_MOST_MS = 1_000;

/** `keep` is asked before the pages are locked or left; its answer is waited for. */
export function useKeeper(keep: () => Promise<unknown>) {
  useEffect(() => {
    keepers.add(keep);
    return () => {
      keepers.delete(keep);
    };
  }, [keep]);
}

export async function keepTyped(): Promise<void> {
  const all = Promise.allSettled([...keepers].map((keep) => keep()));
  await Promise.race([all, new Promise((over) => setTimeout(over, AT_MOST_MS))]);
}

/** Before the window closes, what is typed is kept. Mounted once, over all pages: an entry page has nothing to keep, and closes at once. */
export function useClosing() {
  const host = useHost();
  useEffect(
    () =>
      host.on('closing', () => {
        // Whatever becomes of the answer: a window that is not told closes by itself a moment later.
        void keepTyped().then(() => host.call('close_window', {}).catch(() => undefined));
      }),
    [host],
  );
}
