import { useContext, useRef } from 'react';
import { useLocation, useParams } from 'wouter';
import { VisitedPath } from '../components/Page';
import { addressNow } from '../shell';

/**
 * The draft that the address names (`new`: none yet), and a key that changes when another one is opened. The same page stays
 * while a new draft takes its own address, on whichever step; who left while it was being kept is not led back to it.
 */
export function useDraftAddress(pages: '/register' | '/account') {
  const { draft: address = 'new' } = useParams<{ draft: string }>();
  const visited = useContext(VisitedPath);
  const [, navigate] = useLocation();
  const mounted = useRef({ address, key: 0 });
  if (mounted.current.address !== address) mounted.current = { address, key: mounted.current.key + 1 };

  const adopted = (draft: string, step: string) => {
    const was = `${pages}/${address}`;
    const now = addressNow();
    if (now !== was && !now.startsWith(`${was}/`)) return;
    mounted.current.address = draft;
    const path = `${pages}/${draft}${now.slice(was.length) || `/${step}`}`;
    // Not a new page: the focus stays in the field.
    visited.current = path;
    navigate(path, { replace: true });
  };
  return { address, key: mounted.current.key, adopted };
}
