import { lazy } from 'react';
import type { PageEntry } from '../../shell';

const entries: PageEntry[] = [
  {
    path: '/passphrase',
    roles: ['lra', 'sponsor', 'cco', 'registration-agent', 'lrp', 'administrator'],
    component: lazy(() => import('./ChangePassphrase')),
    action: { label: 'passphrase.title' },
  },
];

export default entries;
