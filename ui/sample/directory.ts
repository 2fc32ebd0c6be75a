import type { LinkJudged, NomineeSeen, OperatorSeen, RefusedSignIn } from '../src/host';
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

const links = (missing: Partial<Record<LinkJudged['link'], LinkJudged['missing']>>): LinkJudged[] =>
  (
    [
      ['account', 'lra'],
      ['training', 'registrant'],
      ['nomination', 'lrp'],
    ] as const
  ).map(([link, mended_by]) => ({ link, needed: true, missing: missing[link] ?? null, mended_by }));

const nominee = (id: string, name: string, username: string, more: Partial<NomineeSeen>): NomineeSeen => ({
  operator: { id, name },
  username,
  appointment: appointment('LGH', 'lra'),
  left: false,
  links: links({}),
  ...more,
});

/** Whom the legally responsible person sees: one whose nominator left, one who acts, one whose training lapsed, one of before. */
export const recordedNominees: NomineeSeen[] = [
  nominee('op-7', 'Priya Raman (sample)', 'priya.raman', {
    appointment: appointment('LGH', 'sponsor'),
    left: true,
  }),
  nominee('op-1', 'Noor Tremblay (sample)', 'noor.tremblay', {}),
  nominee('op-2', 'Mathieu Roy (sample)', 'mathieu.roy', {
    links: links({ training: { code: 'eligible.training-lapsed', params: { on: '2026-11-20' } } }),
  }),
  nominee('op-8', 'Étienne Gagnon (sample)', 'etienne.gagnon', {
    appointment: { ...appointment('LGH', 'sponsor'), ends: '2026-09-30', in_force: false },
    links: links({ nomination: { code: 'eligible.ended', params: { on: '2026-09-30' } } }),
  }),
];

/** What an administrator's pages ask, and a legally responsible person's. */
export const recordedDirectory: Recorded = {
  operators: ({ like }) => ({
    operators: recordedOperators.filter(({ operator: { name } }) =>
      name.toLowerCase().includes(like.toLowerCase()),
    ),
    more: false,
  }),
  organizations: () => ({
    organizations: [
      {
        code: 'LGH',
        name: { en: 'Lakeshore General (sample)', fr: 'Hôpital général du Littoral (exemple)' },
        kind: 'hospital',
        agreements: [
          { service: 'clinical-viewer', signed_on: '2024-05-01', ends_on: null },
          { service: 'iport', signed_on: '2024-05-01', ends_on: '2027-04-30' },
        ],
        lras: 2,
        sponsors: 2,
        unattended: false,
      },
      {
        code: 'PRC',
        name: { en: 'Prairie Road Clinic (sample)', fr: 'Clinique du chemin Prairie (exemple)' },
        kind: 'clinic',
        agreements: [],
        lras: 0,
        sponsors: 1,
        unattended: true,
      },
    ],
    more: false,
  }),
  refused_sign_ins: () => ({ refused }),
  nominees: () => ({
    nominees: recordedNominees,
    candidates: [
      { operator: { id: 'op-1', name: 'Noor Tremblay (sample)' }, username: 'noor.tremblay', missing: null },
      {
        operator: { id: 'op-12', name: 'Idris Farah (sample)' },
        username: 'idris.farah',
        missing: { code: 'eligible.level', params: { level: '2', has: '1' } },
      },
    ],
  }),
  order: () => ({ receipt: '7F3KQ-29QDA' }),
};
