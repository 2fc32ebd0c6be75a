import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// A ceiling for what never comes, as in vite.config.ts.
configure({ asyncUtilTimeout: 20_000 });

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
