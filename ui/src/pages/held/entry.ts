import { lazy } from 'react';
import type { PageEntry } from '../../shell';

const entries: PageEntry[] = [
  {
    path: '/held',
    roles: ['registration-agent'],
    component: lazy(() => import('./Cases')),
    // Work says what this list does not: it comes second.
    rail: { label: 'held.rail', order: 0, count: 'held' },
  },
  { path: '/held/in/:filter', roles: ['registration-agent'], component: lazy(() => import('./Cases')) },
  {
    path: '/held/:id',
    roles: ['registration-agent', 'lra'],
    component: lazy(() => import('./Case')),
    opens: 'held',
  },
];

export default entries;
