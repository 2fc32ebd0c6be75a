import { lazy } from 'react';
import type { PageEntry } from '../../shell';

const roles = ['lra'] as const;

const entries: PageEntry[] = [
  {
    // Ctrl K and links come here; it goes on to a new draft's address, which the page keeps while it is typed.
    path: '/register',
    roles,
    component: lazy(() => import('./Register').then((page) => ({ default: page.RegisterStart }))),
    action: { label: 'register.title', also: 'register.also', keys: { name: 'Ctrl+n', caps: 'Ctrl N' } },
  },
  {
    path: '/register/:draft/:step?',
    roles,
    component: lazy(() => import('./Register').then((page) => ({ default: page.Register }))),
  },
  {
    path: '/registered/:person',
    roles,
    component: lazy(() => import('./Registered').then((page) => ({ default: page.Registered }))),
  },
];

export default entries;
