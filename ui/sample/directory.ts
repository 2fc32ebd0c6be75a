import type { OperatorSeen, RefusedSignIn } from '../src/host';
import type { Recorded } from './recorded';

const appointment = (organization: string, role: OperatorSeen['appointments'][number]['role']) => ({
  organization,
  role,
  starts: '2025-11-22',
  ends: '2027-11-22',
  in_force: true,
  nominated_by: role === 'lra' || role === 'sponsor' ? 'Halina Kowalczyk (sample)' : '',
  trained_on: role === 'lra' ? '2026-06-22' : null,
  score: role === 'lra' ? 96 : 0,
});

const operator = (id: string, name: string, username: string, more: Partial<OperatorSeen>): OperatorSeen => ({
  operator: { id, name },
  username,
  email: `${username}@lakeshore.example`,
  login_id: `${username}@oneid.on.ca`,
  issuer: '',
  bound: true,
  appointments: [appointment('LGH', 'lra')],
  profiles: [],
  seen_at: null,
  ...more,
});

/** Who works with the program in the invented world: somebody with two computers, somebody who left, somebody who never came. */
export const recordedOperators: OperatorSeen[] = [
  operator('op-2', 'Mathieu Roy (sample)', 'mathieu.roy', {
    seen_at: '2026-11-22T10:20:00Z',
    profiles: [
      {
        profile: '01a22a25-62e0-70e9-a8e2-d023f69d6e7b',
        device: 'LGH-FRONT-2',
        seen_at: '2026-11-22T10:20:00Z',
        lease_until: '2026-11-25T10:20:00Z',
        revoked_at: null,
        erased_at: null,
        frozen: false,
      },
      {
        profile: '01a22a25-62e0-70e9-a8e2-d023f69d6e7c',
        device: 'LGH-FRONT-1',
        seen_at: '2026-10-02T14:00:00Z',
        lease_until: null,
        revoked_at: '2026-10-03T09:15:00Z',
        erased_at: '2026-10-02T16:00:00Z',
        frozen: false,
      },
    ],
  }),
  operator('op-7', 'Priya Raman (sample)', 'priya.raman', {
    bound: false,
    appointments: [appointment('LGH', 'sponsor')],
  }),
  operator('op-8', 'Étienne Gagnon (sample)', 'etienne.gagnon', {
    appointments: [{ ...appointment('LGH', 'sponsor'), ends: '2026-09-30', in_force: false }],
    seen_at: '2026-09-29T18:05:00Z',
  }),
];

const refused: RefusedSignIn[] = [
  {
    last_at: '2026-11-22T09:58:00Z',
    first_at: '2026-11-21T13:00:00Z',
    times: 3,
    code: 'sign-in.unknown-operator',
    username: 'n.haddad',
    name: 'Nadia Haddad (sample)',
    subject: 'a1b2-c3d4-0042',
    issuer: 'https://oneid.example',
  },
];

/** What an administrator's pages ask. */
export const recordedDirectory: Recorded = {
  operators: ({ like }) => ({
    operators: recordedOperators.filter(({ operator: { name } }) =>
      name.toLowerCase().includes(like.toLowerCase()),
    ),
    more: false,
  }),
  refused_sign_ins: () => ({ refused }),
  order: () => ({ receipt: '7F3KQ-29QDA' }),
};
