import { lazy } from 'react';
import type { PageEntry } from '../../shell';

const entries: PageEntry[] = [
  {
    path: '/trust',
    roles: ['sponsor'],
    component: lazy(() => import('./Trust')),
    rail: { label: 'trust.title', order: 30 },
  },
];

export default entries;
