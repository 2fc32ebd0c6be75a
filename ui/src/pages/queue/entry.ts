import { lazy } from 'react';
import type { PageEntry } from '../../shell';

const entries: PageEntry[] = [
  {
    path: '/queue',
    roles: ['cco'],
    component: lazy(() => import('./Queue')),
    // What is worked in all day is what CCO comes home to.
    rail: { label: 'queue.rail', order: 0, count: 'requests' },
  },
  {
    path: '/queue/:id',
    roles: ['cco'],
    component: lazy(() => import('./OneQueued')),
    opens: 'request',
  },
];

export default entries;
