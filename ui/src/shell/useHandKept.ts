import { type RefObject, useEffect } from 'react';
import { isHandLost } from '../components';

/** So long whatever knows better where the focus goes – a row, a field – may take it. */
const OTHERS_FIRST_MS = 150;

/**
 * The focus is never left to nobody. What had it went away – a button with its act, a form with its page – and nothing took it:
 * then the heading of the page has it, without a jump. Whoever clicks beside everything has taken it away themselves.
 */
export function useHandKept(main: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const page = main.current;
    if (!page) return undefined;
    let last: EventTarget | null = null;
    let later = 0;
    const remember = (event: FocusEvent) => {
      last = event.target;
    };
    const look = () => {
      if (isHandLost() && last instanceof Node && !last.isConnected)
        page.querySelector('h1')?.focus({ preventScroll: true });
    };
    const drawn = new MutationObserver(() => {
      if (!isHandLost()) return;
      clearTimeout(later);
      later = window.setTimeout(look, OTHERS_FIRST_MS);
    });
    document.addEventListener('focusin', remember);
    drawn.observe(document.body, { childList: true, subtree: true });
    return () => {
      clearTimeout(later);
      drawn.disconnect();
      document.removeEventListener('focusin', remember);
    };
  }, [main]);
}
