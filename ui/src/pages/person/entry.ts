import { lazy } from 'react';
import type { PageEntry } from '../../shell';

const entries: PageEntry[] = [
  {
    path: '/people/:id',
    roles: ['lra', 'registration-agent'],
    component: lazy(() => import('./Person')),
    opens: 'person',
  },
  { path: '/people/:id/identity', roles: ['lra'], component: lazy(() => import('./Identity')) },
  {
    path: '/people/:id/correct',
    roles: ['lra', 'registration-agent'],
    component: lazy(() => import('./Correct')),
  },
  {
    path: '/sponsorships/:id',
    roles: ['lra'],
    component: lazy(() => import('./OneSponsorship')),
    opens: 'sponsorship',
  },
];

export default entries;
