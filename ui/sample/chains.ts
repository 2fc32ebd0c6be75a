import type { Link } from '../src/host';

const KINDS = ['identity', 'account', 'agreement', 'sponsor', 'licence', 'letter', 'works'] as const;

/** A chain as the rulebook makes it: all met but the licence, which is not needed, and what is said otherwise. */
export const chainWith = (others: { [kind in Link['kind']]?: Partial<Link> }): Link[] =>
  KINDS.map((kind) => ({
    kind,
    state: kind === 'licence' ? 'not-needed' : kind === 'works' ? 'waiting' : 'met',
    fixer: null,
    by: null,
    since: null,
    until: null,
    tells: false,
    ...others[kind],
  }));
