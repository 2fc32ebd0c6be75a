import { lazy } from 'react';
import type { PageEntry } from '../../shell';

const entries: PageEntry[] = [
  {
    path: '/work',
    roles: ['lra', 'sponsor', 'cco', 'registration-agent'],
    component: lazy(() => import('./Work')),
    rail: { label: 'work.title', order: 1, count: 'work' },
  },
  {
    path: '/drafts/:draft',
    roles: ['lra', 'sponsor', 'cco', 'registration-agent'],
    component: lazy(() => import('./OneDraft')),
  },
];

export default entries;
