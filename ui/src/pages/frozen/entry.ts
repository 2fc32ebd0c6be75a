import { lazy } from 'react';
import type { PageEntry } from '../../shell';

const roles = ['registration-agent'] as const;
const component = lazy(() => import('./Frozen'));

const entries: PageEntry[] = [
  {
    path: '/frozen',
    roles,
    component,
    action: { label: 'frozen.title', also: 'frozen.also' },
  },
  // The same list, with one of the profiles first.
  { path: '/frozen/:id', roles, component, opens: 'frozen' },
];

export default entries;
