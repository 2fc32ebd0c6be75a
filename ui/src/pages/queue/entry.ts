import { lazy } from 'react';
import type { PageEntry } from '../../shell';

const entries: PageEntry[] = [
  {
    path: '/queue',
    roles: ['cco'],
    component: lazy(() => import('./Queue')),
    rail: { label: 'queue.rail', order: 10, count: 'requests' },
  },
  {
    path: '/queue/:id',
    roles: ['cco'],
    component: lazy(() => import('./OneQueued')),
    opens: 'request',
  },
];

export default entries;
