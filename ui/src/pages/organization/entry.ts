import { lazy } from 'react';
import type { PageEntry } from '../../shell';

const entries: PageEntry[] = [
  {
    path: '/organization',
    roles: ['lra', 'sponsor', 'cco', 'registration-agent', 'lrp', 'administrator'],
    component: lazy(() => import('./Organization')),
    action: { label: 'organization.title', also: 'organization.also' },
  },
];

export default entries;
