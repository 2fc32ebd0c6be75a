import { lazy } from 'react';
import type { PageEntry } from '../../shell';

const roles = ['lra', 'sponsor', 'cco', 'registration-agent'] as const;

const entries: PageEntry[] = [
  { path: '/items', roles, component: lazy(() => import('./NeedsYou')), needsYou: true },
  { path: '/items/:command', roles, component: lazy(() => import('./Item')) },
  { path: '/items/:command/amend', roles, component: lazy(() => import('./Amend')) },
];

export default entries;
