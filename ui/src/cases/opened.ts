import { useCallback, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { addressNow, useSession } from '../shell';

/**
 * Which record of a list is shown beside it. It is kept in the address – so that the page is there again after the lock –
 * but not in the path: a new path would take the focus from the list to the heading.
 *
 * A row that takes the focus while the page is being left – the rows of an act done a moment ago come in just then – says
 * nothing any more: to write its address would lead back to the page that was left.
 */
export function useOpened(name: string): [string | null, (id: string) => void] {
  const [page] = useLocation();
  const [params, setParams] = useSearchParams();
  const open = useCallback(
    (id: string) => {
      if (addressNow() !== page) return;
      setParams(
        (now) => {
          const next = new URLSearchParams(now);
          next.set(name, id);
          return next;
        },
        { replace: true },
      );
    },
    [name, page, setParams],
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
