import { lazy } from 'react';
import type { PageEntry } from '../../shell';

const entries: PageEntry[] = [
  {
    path: '/work',
    roles: ['lra', 'cco', 'registration-agent'],
    component: lazy(() => import('./Work')),
    rail: { label: 'work.title', order: 1, count: 'work' },
  },
  // A sponsor decides in a list of its own, which leads here where there is anything else.
  {
    path: '/work',
    roles: ['sponsor'],
    component: lazy(() => import('./Work')),
    action: { label: 'work.title' },
  },
  {
    path: '/drafts/:draft',
    roles: ['lra', 'sponsor', 'cco', 'registration-agent'],
    component: lazy(() => import('./OneDraft')),
  },
];

export default entries;
