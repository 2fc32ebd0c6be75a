import type { EnrollmentView, Line, Link, Person, PersonPage, PersonRow, SponsorshipView } from '../src/host';
import { chainWith } from './chains';
import { allow } from './sponsorships';

/** The invented people with whom the work list, the items and the person's page are looked at and tested. */

const today = new Date();
export const at = (daysAgo: number, time = '09:30'): string => {
  const day = new Date(today.getTime() - daysAgo * 86_400_000);
  const local = new Date(day.getTime() - day.getTimezoneOffset() * 60_000);
  return `${local.toISOString().slice(0, 10)}T${time}:00`;
};
export const noor = { id: 'op-1', name: 'Noor Tremblay (sample)' };
export const mathieu = { id: 'op-2', name: 'Mathieu Roy (sample)' };
export const singh = { id: 'op-5', name: 'Rahel Singh (sample)' };

const line = (act: string, daysAgo: number, more: Partial<Line> = {}): Line => ({
  at: at(daysAgo),
  device_at: at(daysAgo),
  by: noor,
  role: 'lra',
  organization: 'lakeshore',
  act,
  changes: [],
  reason: null,
  receipt: '7F3KQ-29QDA',
  internal: false,
  ...more,
});

const whole = chainWith({
  agreement: { state: 'ending', fixer: 'lrp', until: '2026-12-31' },
  sponsor: { state: 'met', until: '2027-03-31' },
  letter: { state: 'waiting', fixer: 'lra', since: at(2, '09:58'), until: '2027-02-18', tells: true },
});

export const sponsorship: SponsorshipView = {
  sponsorship: {
    id: 's-1',
    person: { by: 'id', person: 'p-1' },
    organization: 'LGH',
    sponsor: singh,
    services: ['clinical-viewer', 'iport'],
    position: 'Nurse, emergency department, nights',
    clinical_need: 'Looks up earlier visits of patients who arrive by ambulance.',
    basis: { kind: 'signed-form', signed_on: '2026-11-18' },
    starts: '2026-11-20',
    ends: '2027-03-31',
    recorded_by: noor,
    recorded_at: at(2),
    thread: [],
    state: { state: 'in-force', since: at(2) },
  },
  who: 'Amara Okafor (sample)',
  level: 2,
  checked: { by: noor.name, at: at(2), seen: 'in-person' },
  timeline: [line('sponsorship-recorded', 2, { receipt: 'M0B4X-77TRE' })],
  waiting: [],
  at_risk: null,
  usual_end: '2027-11-22',
  waits_for: null,
  chains: [
    { service: 'clinical-viewer', links: whole },
    { service: 'iport', links: whole },
  ],
  allowed: [
    allow('suspend_sponsorship'),
    allow('reinstate_sponsorship', {
      refusal: { code: 'state.not-now', params: { state: 'in-force', kind: 'sponsorship' } },
    }),
    allow('end_sponsorship'),
  ],
};

export const questioned: SponsorshipView = {
  ...sponsorship,
  sponsorship: {
    ...sponsorship.sponsorship,
    id: 's-2',
    services: ['otn-hub'],
    basis: { kind: 'queue' },
    ends: null,
    thread: [
      {
        at: at(1, '15:02'),
        by: singh,
        role: 'sponsor',
        words: 'Which clinic does she see by video?',
        internal: false,
      },
    ],
    state: { state: 'questioned', since: at(1, '15:02') },
  },
  timeline: [
    line('sponsorship-recorded', 2),
    line('sponsorship-questioned', 1, { by: singh, role: 'sponsor' }),
  ],
  chains: [
    {
      service: 'otn-hub',
      links: chainWith({
        sponsor: { state: 'waiting', fixer: 'lra', since: at(1, '15:02'), tells: true },
        letter: { state: 'waiting', fixer: 'lra', since: at(2, '09:58'), until: '2027-02-18' },
      }),
    },
  ],
  allowed: [allow('answer_sponsor'), allow('end_sponsorship')],
};

export const enrollment: EnrollmentView = {
  enrollment: 'e-1',
  service: 'clinical-viewer',
  state: 'authorized',
  since: at(2),
  sponsorship: 's-1',
  links: whole,
  waiting: [],
  allowed: [
    allow('suspend_enrollment'),
    allow('reinstate_enrollment', { refusal: { code: 'state.not-now', params: { state: 'authorized' } } }),
    allow('end_enrollment'),
  ],
  request_form: null,
  timeline: [line('enrollment-asked', 2), line('enrollment-authorized', 2)],
};

export const amara: Person = {
  id: 'p-1',
  name: { given: 'Amara', family: 'Okafor (sample)' },
  details: { birth_date: '1990-04-02', gender: 'female', language: 'en' },
  contact: { phone: '+14165550100x123', email: 'amara.okafor@lakeshore.example' },
  designation: { college: 'CNO', number: '12345678' },
  level: 2,
  checks: [
    {
      at: at(2),
      by: noor,
      organization: 'LGH',
      level: 2,
      table: 1,
      evidence: {
        seen: 'in-person',
        face_matches: true,
        names_match: true,
        documents: [
          { kind: 'on-drivers-licence', issuer: 'Ontario', expires_on: '2028-05-01', original: true },
          { kind: 'canadian-passport', issuer: 'Canada', expires_on: '2030-01-01', original: true },
        ],
      },
    },
  ],
  account: {
    state: 'active',
    login_id: 'amara.okafor@oneid.on.ca',
    letter: {
      state: 'printed',
      letter: 'l-1',
      at: at(2),
      by: noor,
      organization: 'LGH',
      expires_on: '2027-02-18',
    },
  },
  source: 'desk',
  organizations: ['LGH'],
  asking: [],
  custody: { at: 'registering', organization: 'LGH' },
  shared: { notices: [], asks: [] },
};

export const amaraPage: PersonPage = {
  person: amara,
  timeline: [
    line('person-registered', 2),
    line('account-allocated', 2, {
      at: at(2, '09:52'),
      changes: [{ field: 'login-id', old: null, new: 'amara.okafor@oneid.on.ca' }],
    }),
    line('letter-printed', 2, { at: at(2, '09:58'), device_at: at(2, '09:58') }),
    line('person-corrected', 0, {
      changes: [{ field: 'phone', old: '+14165550199', new: '+14165550100x123' }],
      reason: { code: 'typing-mistake', words: '' },
      receipt: null,
    }),
  ],
  held: [],
  merged: [],
  organizations: {
    LGH: { en: 'Lakeshore General (sample)', fr: 'Hôpital général Lakeshore (exemple)' },
  },
  waiting: ['c-waiting'],
  sponsorships: [questioned, sponsorship],
  enrollments: [
    enrollment,
    {
      ...enrollment,
      enrollment: 'e-2',
      service: 'iport',
      state: 'suspended',
      request_form: ['interim-iport', '2017-11'],
      allowed: [allow('reinstate_enrollment'), allow('end_enrollment')],
      timeline: [],
    },
  ],
  requests: [],
  allowed: [
    allow('correct_person'),
    allow('print_letter'),
    allow('choose_questions'),
    allow('hand_over'),
    allow('sponsor_person'),
    allow('enroll'),
  ],
  next: 'hand-over',
  letter_days: 88,
  correctable: [
    'name.given',
    'name.family',
    'details.birth_date',
    'details.gender',
    'details.language',
    'contact.phone',
    'contact.email',
    'designation.college',
    'designation.number',
  ],
  takers: [],
  leaving: [
    { action: 'end_sponsorship', record: { kind: 'sponsorship', id: 's-1' }, services: ['clinical-viewer'] },
    { action: 'end_sponsorship', record: { kind: 'sponsorship', id: 's-2' }, services: ['iport'] },
  ],
  recognized_until: null,
};

/** As the registration agents see her: something is to be done by hand, and something was changed where she signs in. */
export const elsewherePage: PersonPage = {
  ...amaraPage,
  person: {
    ...amara,
    elsewhere: {
      by_hand: [
        {
          enrollment: 'e-1',
          organization: 'LGH',
          service: 'iport',
          team: 'Portal desk (sample)',
          todo: 'take-out',
          since: at(1, '09:52'),
        },
      ],
      differences: [
        { target: 'one-id', what: 'active', there: '', since: at(0, '02:31') },
        {
          target: 'one-id',
          what: 'email',
          there: 'amara@elsewhere.example',
          since: at(3, '02:31'),
          left: {
            by: { id: 'op-9', name: 'Rosalie Nakamura (sample)' },
            reason: 'meant-there',
            words: '',
            until: null,
          },
        },
      ],
      put_right: {},
    },
  },
  allowed: [allow('done_by_hand'), allow('put_right'), allow('leave_difference')],
};

/** Registered offline: the account is not there yet. */
export const newPage: PersonPage = {
  ...amaraPage,
  person: {
    ...amara,
    id: 'p-2',
    name: { given: null, family: 'Suharto (sample)' },
    account: { state: 'requested' },
    designation: null,
  },
  timeline: [line('person-registered', 0, { receipt: null })],
  waiting: ['c-held'],
  sponsorships: [],
  enrollments: [],
  next: 'sponsor',
  letter_days: null,
  leaving: [],
};

/** The registration agents suspended the account, and keep why to themselves; an LRA reads that it is so. */
export const suspendedPage: PersonPage = {
  ...amaraPage,
  person: {
    ...amara,
    id: 'p-7',
    name: { given: 'Ingrid', family: 'Solberg (sample)' },
    account: {
      state: 'suspended',
      login_id: 'ingrid.solberg@oneid.on.ca',
      letter: { state: 'not-needed' },
      since: at(1, '16:40'),
      by: null,
      reason: null,
    },
  },
  timeline: [
    line('person-registered', 2),
    line('account-suspended', 1, { at: at(1, '16:40'), receipt: null }),
  ],
  waiting: [],
  enrollments: [
    {
      ...enrollment,
      state: 'suspended',
      since: at(1, '16:40'),
      links: chainWith({
        account: { state: 'suspended', fixer: 'agents', since: at(1, '16:40'), tells: true },
        letter: { state: 'not-needed' },
        works: { state: 'suspended', since: at(1, '16:40') },
      }),
      allowed: [
        allow('reinstate_enrollment', { refusal: { code: 'account.stopped', params: {} } }),
        allow('end_enrollment'),
      ],
      timeline: [],
    },
  ],
  sponsorships: [
    {
      ...sponsorship,
      chains: sponsorship.chains.map((one) => ({
        ...one,
        links: one.links.map((link) =>
          link.kind === 'account'
            ? { ...link, state: 'suspended' as const, fixer: 'agents' as const, since: at(1, '16:40') }
            : link,
        ),
      })),
    },
  ],
  allowed: [
    allow('correct_person'),
    allow('sponsor_person', { refusal: { code: 'account.stopped', params: {} } }),
    allow('enroll', { refusal: { code: 'account.stopped', params: {} } }),
  ],
  next: null,
  letter_days: null,
};

/** The same to a registration agent: by whom and why, and what can be done. */
export const suspendedForAgents: PersonPage = {
  ...suspendedPage,
  person: {
    ...suspendedPage.person,
    account: {
      state: 'suspended',
      login_id: 'ingrid.solberg@oneid.on.ca',
      letter: null,
      since: at(1, '16:40'),
      by: { id: 'op-30', name: 'Rosalie Nakamura (sample)' },
      reason: { code: 'fraud-or-coercion', words: 'Another person answered the telephone.' },
    },
  },
  sponsorships: [],
  enrollments: [],
  leaving: [],
  allowed: [
    allow('reinstate_account', { step_up: true }),
    allow('suspend_account', { offered: false }),
    allow('revoke_account', { step_up: true }),
  ],
};

const row = (person: string, name: string, state: string, more: Partial<PersonRow> = {}): PersonRow => ({
  person,
  name,
  login_id: `${name.split(' ')[0]?.toLowerCase()}@oneid.on.ca`,
  birth_masked: '1990-••-••',
  level: 2,
  state,
  letter_days: null,
  waiting: false,
  standing: { services: [], position: null, strip: [] },
  since: at(2),
  near: [],
  ...more,
});

const nurse = (strip: Link[], services = ['clinical-viewer']): PersonRow['standing'] => ({
  services,
  position: 'Registered nurse, emergency',
  strip,
});

export const peopleRows: PersonRow[] = [
  row('p-1', 'Amara Okafor (sample)', 'printed', {
    letter_days: 88,
    login_id: 'amara.okafor@oneid.on.ca',
    standing: nurse(whole, ['clinical-viewer', 'iport']),
  }),
  row('p-3', 'Josée Bélanger (sample)', 'printed', {
    letter_days: 6,
    login_id: 'josee.belanger@oneid.on.ca',
    standing: nurse(
      chainWith({
        letter: { state: 'waiting', fixer: 'lra', since: at(2), until: '2026-11-28', tells: true },
      }),
    ),
  }),
  row('p-4', 'Łukasz Wiśniewski (sample)', 'to-print', {
    login_id: 'lukasz.wisniewski@oneid.on.ca',
    standing: nurse(
      chainWith({
        sponsor: { state: 'declined', fixer: 'lra', since: at(1, '15:02'), tells: true },
        letter: { state: 'waiting', fixer: 'lra', since: at(2) },
      }),
    ),
  }),
  row('p-5', 'Nguyễn Thị Minh Khai (sample)', 'handed-over', {
    login_id: 'nguyen.khai@oneid.on.ca',
    standing: nurse(chainWith({ works: { state: 'waiting', fixer: 'registrant', tells: true } })),
  }),
  row('p-7', 'Ingrid Solberg (sample)', 'suspended', {
    login_id: 'ingrid.solberg@oneid.on.ca',
    standing: nurse(
      chainWith({
        account: { state: 'suspended', fixer: 'agents', since: at(1, '16:40'), tells: true },
        letter: { state: 'not-needed' },
        works: { state: 'suspended', since: at(1, '16:40') },
      }),
    ),
  }),
  row('p-2', 'Suharto (sample)', 'requested', { login_id: null, waiting: true, since: at(0) }),
  row('p-6', 'Tomás Ávila (sample)', 'not-needed', {
    level: 3,
    waiting: true,
    login_id: 'tomas.avila2@oneid.on.ca',
    standing: nurse(
      chainWith({
        sponsor: { state: 'waiting', fixer: 'sponsor', by: singh, since: at(1, '15:02'), tells: true },
        letter: { state: 'not-needed' },
      }),
    ),
  }),
];
