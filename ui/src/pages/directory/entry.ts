import { lazy } from 'react';
import type { PageEntry } from '../../shell';

const roles = ['administrator'] as const;

const entries: PageEntry[] = [
  {
    path: '/operators',
    roles,
    component: lazy(() => import('./Operators')),
    rail: { label: 'directory.operators.title', order: 1 },
  },
  {
    path: '/organizations',
    roles,
    component: lazy(() => import('./Organizations')),
    rail: { label: 'directory.organizations.title', order: 2 },
  },
  {
    path: '/refused',
    roles,
    component: lazy(() => import('./Refused')),
    rail: { label: 'directory.refused.title', order: 3 },
  },
];

export default entries;
