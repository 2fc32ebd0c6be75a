import { useCallback, useState } from 'react';
import { useSearchParams } from 'wouter';
import { useSession } from '../../shell';

/**
 * Which record of a list is shown beside it. It is kept in the address – so that the page is there again after the lock –
 * but not in the path: a new path would take the focus from the list to the heading.
 */
export function useOpened(name: string): [string | null, (id: string) => void] {
  const [params, setParams] = useSearchParams();
  const open = useCallback(
    (id: string) => {
      setParams(
        (now) => {
          const next = new URLSearchParams(now);
          next.set(name, id);
          return next;
        },
        { replace: true },
      );
    },
    [name, setParams],
  );
  return [params.get(name), open];
}

const typed = new Map<string, string>();

/** Words being typed about a record: they outlive the lock, and belong to the operator who typed them. */
export function useTyped(about: string): [string, (words: string) => void] {
  const key = `${useSession().operator.id} ${about}`;
  const [words, setWords] = useState(() => typed.get(key) ?? '');
  const set = useCallback(
    (next: string) => {
      if (next === '') typed.delete(key);
      else typed.set(key, next);
      setWords(next);
    },
    [key],
  );
  return [words, set];
}
