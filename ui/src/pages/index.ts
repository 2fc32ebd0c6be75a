import type { PageEntry } from '../shell';

const found = import.meta.glob<PageEntry[]>('./*/entry.ts', { eager: true, import: 'default' });

/** Every page there is, put together from the folders' own lists. Pages know the shell, and the shell is given the pages. */
export const pages: readonly PageEntry[] = Object.values(found)
  .flat()
  .sort((a, b) => (a.rail?.order ?? 100) - (b.rail?.order ?? 100));
