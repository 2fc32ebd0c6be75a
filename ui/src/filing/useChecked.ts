import { useCallback, useEffect, useRef, useState } from 'react';
import { type Answer, type Args, useHost } from '../host';

type Check = 'check_registration' | 'likely_people' | 'check_sponsoring' | 'check_looking';

const PAUSE_MS = 250;

/**
 * What the rulebook says of the form as typed so far. Asked again in a pause of typing, at once on leaving a field
 * (`ask`), and never kept beyond this page: the form holds personal data.
 */
export function useChecked<N extends Check>(name: N, args: Args<N>, enabled = true) {
  const host = useHost();
  const [answer, setAnswer] = useState<Answer<N> | null>(null);
  const shape = JSON.stringify(args);
  const latest = useRef({ shape, args });
  latest.current = { shape, args };
  const running = useRef<{ shape: string; promise: Promise<Answer<N>> } | null>(null);

  const ask = useCallback((): Promise<Answer<N>> => {
    const now = latest.current;
    if (running.current?.shape === now.shape) return running.current.promise;
    const promise = host.call(name, now.args);
    running.current = { shape: now.shape, promise };
    promise.then(
      (found) => {
        // An answer about what was typed before would come and go.
        if (running.current?.promise === promise) setAnswer(found);
      },
      () => {
        if (running.current?.promise === promise) running.current = null;
      },
    );
    return promise;
  }, [host, name]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` stands for the arguments, which are new on every draw
  useEffect(() => {
    if (!enabled) return;
    const timer = setTimeout(
      () => void ask().catch(() => undefined),
      // At the start there is no typing to wait for.
      running.current === null ? 0 : PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [ask, shape, enabled]);

  useEffect(
    () =>
      host.on('changed', () => {
        running.current = null;
        if (enabled) void ask().catch(() => undefined);
      }),
    [host, ask, enabled],
  );

  return { answer, ask };
}
