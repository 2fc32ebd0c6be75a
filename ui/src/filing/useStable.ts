import { useCallback, useRef } from 'react';

/** The same function at every draw, always doing the latest: parts that did not change are then not drawn again. */
export function useStable<A extends unknown[], R>(act: (...args: A) => R): (...args: A) => R {
  const latest = useRef(act);
  latest.current = act;
  return useCallback((...args: A) => latest.current(...args), []);
}
