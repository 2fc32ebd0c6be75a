import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

// happy-dom's document is not an instance of its own Document, so React Aria would believe that nothing in a dialog has
// the focus and take it away.
if (typeof window !== 'undefined') {
  Object.defineProperty(window.Document, Symbol.hasInstance, {
    value: (one: { nodeType?: number } | null) => one?.nodeType === 9,
  });
}

afterEach(() => {
  cleanup();
  if (typeof window !== 'undefined') {
    localStorage.clear();
    window.location.hash = '';
  }
});
