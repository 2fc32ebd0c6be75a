import type { ComponentType, LazyExoticComponent } from 'react';
import type { Role } from '../host';
import type { TextKey } from '../i18n';

/** One page: where it is, who has it, and how the rail and Ctrl K offer it. */
export interface PageEntry {
  /** wouter pattern: '/people/:id'. */
  path: string;
  roles: readonly Role[];
  component: LazyExoticComponent<ComponentType>;
  /** In the rail, in this order; `count` names the number of `counts` that needs the operator. */
  rail?: { label: TextKey; order: number; count?: string };
  /** The status line's *needs you* leads here. */
  needsYou?: boolean;
  /** In Ctrl K: "Register a person". Rail pages are there anyway. */
  action?: { label: TextKey; also?: TextKey };
}

const found = import.meta.glob<PageEntry[]>('./*/entry.ts', { eager: true, import: 'default' });

export const pages: readonly PageEntry[] = Object.values(found)
  .flat()
  .sort((a, b) => (a.rail?.order ?? 100) - (b.rail?.order ?? 100));
