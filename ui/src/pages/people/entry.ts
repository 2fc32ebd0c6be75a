import { lazy } from 'react';
import type { PageEntry } from '../../shell';

const component = lazy(() => import('./People'));

const entries: PageEntry[] = [
  {
    path: '/people',
    roles: ['lra', 'registration-agent'],
    component,
    rail: { label: 'people.title', order: 3, count: 'people' },
  },
  // The filter is in the address, so that the list is the same after a lock and on the way back from a person.
  { path: '/people/in/:filter', roles: ['lra'], component },
];

export default entries;
