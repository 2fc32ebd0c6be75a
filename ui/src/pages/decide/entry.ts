import { lazy } from 'react';
import type { PageEntry } from '../../shell';

const entries: PageEntry[] = [
  {
    path: '/decide',
    roles: ['sponsor'],
    component: lazy(() => import('./Decide')),
    rail: { label: 'decide.title', order: 0, count: 'decide' },
  },
  {
    path: '/decide/:id',
    roles: ['sponsor'],
    opens: 'sponsorship',
    component: lazy(() => import('./OneDecide')),
  },
];

export default entries;
