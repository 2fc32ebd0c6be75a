import { useCallback } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { addressNow } from '../shell';

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
