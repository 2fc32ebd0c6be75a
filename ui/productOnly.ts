import { relative } from 'node:path';
import type { Plugin } from 'vite';

/** What of these modules is neither the product's own (`src`, `index.html`) nor a package: the sample world, a test, a stray file. */
export function strangers(ids: Iterable<string>, root: string): string[] {
  return [...ids]
    .filter((id) => !id.startsWith('\0') && !id.includes('/node_modules/'))
    .map((id) => relative(root, id.split('?')[0] ?? id).replaceAll('\\', '/'))
    .filter((path) => !path.startsWith('src/') && path !== 'index.html');
}

/** Stops a build that would take something along which is no part of the product. */
export function productOnly(): Plugin {
  let root = '';
  return {
    name: 'product-only',
    apply: 'build',
    configResolved(config) {
      root = config.root;
    },
    buildEnd() {
      const found = strangers(this.getModuleIds(), root);
      if (found.length > 0) this.error(`no part of the product: ${found.join(', ')}`);
    },
  };
}
