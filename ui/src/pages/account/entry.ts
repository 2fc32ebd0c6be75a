import { lazy } from 'react';
import type { PageEntry } from '../../shell';

const roles = ['lra'] as const;

const entries: PageEntry[] = [
  {
    path: '/account',
    roles,
    component: lazy(() => import('./Account').then((page) => ({ default: page.AccountStart }))),
    action: { label: 'account.title', also: 'account.also' },
  },
  {
    path: '/account/:draft/:step?',
    roles,
    component: lazy(() => import('./Account').then((page) => ({ default: page.Account }))),
  },
  {
    path: '/sponsor/:person/:step?',
    roles,
    component: lazy(() => import('./Account').then((page) => ({ default: page.SponsorOurs }))),
  },
  {
    path: '/added/:sponsorship',
    roles,
    component: lazy(() => import('./Sponsored').then((page) => ({ default: page.Sponsored }))),
  },
];

export default entries;
