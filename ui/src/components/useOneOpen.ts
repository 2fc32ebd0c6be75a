import { useState } from 'react';

/** What of a page is open, one at a time. What is finished late closes only itself: something else may be open by then. */
export function useOneOpen<T>() {
  const [open, setOpen] = useState<T | null>(null);
  const closing = (one: T) => () => setOpen((now) => (now === one ? null : now));
  return { open, setOpen, closing };
}
