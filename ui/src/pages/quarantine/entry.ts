import { lazy } from 'react';
import type { PageEntry } from '../../shell';

const roles = ['lra', 'sponsor', 'cco', 'registration-agent'] as const;
const component = lazy(() => import('./Quarantine'));

const entries: PageEntry[] = [
  {
    path: '/quarantine',
    roles,
    component,
    action: { label: 'quarantine.title', also: 'quarantine.also' },
  },
  // The same list, with one of its pieces first.
  { path: '/quarantine/:id', roles, component, opens: 'quarantined' },
];

export default entries;
