import { lazy } from 'react';
import type { PageEntry } from '../../shell';

const entries: PageEntry[] = [
  {
    path: '/requests',
    roles: ['lra'],
    component: lazy(() => import('./Requests')),
    rail: { label: 'requests.title', order: 30, count: 'requests' },
  },
  {
    path: '/requests/new',
    roles: ['lra'],
    component: lazy(() => import('./NewRequest')),
    action: { label: 'requests.new.title', also: 'requests.new.also' },
  },
  {
    path: '/requests/amend/:command',
    roles: ['lra'],
    component: lazy(() => import('./AmendRequest')),
  },
  {
    path: '/requests/new/:draft',
    roles: ['lra'],
    component: lazy(() => import('./FillRequest')),
  },
  {
    path: '/requests/:id',
    roles: ['lra'],
    component: lazy(() => import('./OneRequest')),
    opens: 'request',
  },
];

export default entries;
