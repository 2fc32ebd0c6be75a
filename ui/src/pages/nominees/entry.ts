import { lazy } from 'react';
import type { PageEntry } from '../../shell';

const entries: PageEntry[] = [
  {
    path: '/nominees',
    roles: ['lrp'],
    component: lazy(() => import('./Nominees')),
    rail: { label: 'nominees.title', order: 1 },
  },
];

export default entries;
