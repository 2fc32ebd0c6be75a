import { lazy } from 'react';
import type { PageEntry } from '../../shell';

const entries: PageEntry[] = [
  {
    path: '/sponsored',
    roles: ['sponsor'],
    component: lazy(() => import('./Sponsored')),
    rail: { label: 'sponsored.title', order: 20 },
  },
];

export default entries;
