import type { Recorded } from '../../dev/recorded';
import type {
  Allowed,
  Command,
  Draft,
  EnrollmentView,
  ItemView,
  Line,
  Link,
  Person,
  PersonPage,
  PersonRow,
  SponsorshipView,
  Tables,
  WorkRow,
} from '../../host';
import { WindowError } from '../../host';
import caseTables from '../casework/recorded-tables.json';
import { recordedTables } from '../register/recordedTables';

/** The invented people with whom the work list, the items and the person's page are looked at and tested. */

export const tables: Tables = {
  ...recordedTables,
  reasons: caseTables.reasons as unknown as Tables['reasons'],
  services: caseTables.services as unknown as Tables['services'],
  grounds: caseTables.grounds as unknown as Tables['grounds'],
  limits: caseTables.limits as unknown as Tables['limits'],
};

const today = new Date();
const at = (daysAgo: number, time = '09:30'): string => {
  const day = new Date(today.getTime() - daysAgo * 86_400_000);
  const local = new Date(day.getTime() - day.getTimezoneOffset() * 60_000);
  return `${local.toISOString().slice(0, 10)}T${time}:00`;
};
const noor = { id: 'op-1', name: 'Noor Tremblay (sample)' };
const mathieu = { id: 'op-2', name: 'Mathieu Roy (sample)' };
const singh = { id: 'op-5', name: 'Rahel Singh (sample)' };

export const allow = (action: Allowed['action'], more: Partial<Allowed> = {}): Allowed => ({
  action,
  refusal: null,
  step_up: false,
  needs_centre: false,
  ...more,
});

const line = (act: string, daysAgo: number, more: Partial<Line> = {}): Line => ({
  at: at(daysAgo),
  device_at: at(daysAgo),
  by: noor,
  role: 'lra',
  act,
  changes: [],
  reason: null,
  receipt: '7F3KQ-29QDA',
  internal: false,
  ...more,
});

const chain = (...states: [Link['kind'], Link['state'], Link['fixer']?, string?][]): Link[] =>
  states.map(([kind, state, fixer = null, until = null]) => ({ kind, state, fixer: fixer ?? null, until }));

const whole = chain(
  ['identity', 'met'],
  ['account', 'met'],
  ['agreement', 'ending', 'lrp', '2026-12-31'],
  ['sponsor', 'met', null, '2027-03-31'],
  ['licence', 'not-needed'],
  ['letter', 'missing', 'lra'],
  ['works', 'missing', 'registrant'],
);

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
  chains: [{ service: 'otn-hub', links: chain(['identity', 'met'], ['sponsor', 'missing', 'sponsor']) }],
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
    allow('hand_over'),
    allow('sponsor_person'),
    allow('enroll'),
  ],
  next: 'hand-over',
  letter_days: 88,
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
  since: at(2),
  ...more,
});

export const peopleRows: PersonRow[] = [
  row('p-1', 'Amara Okafor (sample)', 'printed', { letter_days: 88, login_id: 'amara.okafor@oneid.on.ca' }),
  row('p-3', 'Josée Bélanger (sample)', 'printed', {
    letter_days: 6,
    login_id: 'josee.belanger@oneid.on.ca',
  }),
  row('p-4', 'Łukasz Wiśniewski (sample)', 'to-print', { login_id: 'lukasz.wisniewski@oneid.on.ca' }),
  row('p-5', 'Nguyễn Thị Minh Khai (sample)', 'handed-over', { login_id: 'nguyen.khai@oneid.on.ca' }),
  row('p-2', 'Suharto (sample)', 'requested', { login_id: null, waiting: true, since: at(0) }),
  row('p-6', 'Tomás Ávila (sample)', 'not-needed', {
    level: 3,
    waiting: true,
    login_id: 'tomas.avila2@oneid.on.ca',
  }),
];

const registration: Command = {
  type: 'register_person',
  person: 'p-2',
  name: { given: 'Amara', family: 'Okafor (sample)' },
  details: { birth_date: '1990-04-02', gender: 'female', language: 'en' },
  contact: { phone: '416 555 0100', email: null },
  designation: null,
  evidence: amara.checks[0]?.evidence ?? {
    seen: 'in-person',
    documents: [],
    face_matches: true,
    names_match: true,
  },
  different_from: {},
};

const correction: Command = {
  type: 'correct_person',
  person: 'p-1',
  changes: [{ field: 'phone', from: '+14165550199', to: '+14165550100' }],
  reason: { code: 'typing-mistake', words: '' },
};

const item = (command: string, data: Command, more: Partial<ItemView>): ItemView => ({
  command,
  action: data.type,
  who: 'Amara Okafor (sample)',
  data,
  state: 'wedged',
  made_at: at(0, '10:02'),
  since: at(0, '10:05'),
  outcome: null,
  at_risk: null,
  with_it: [],
  compared: [],
  record: { kind: 'person', id: 'p-1' },
  ...more,
});

const behind = {
  command: 'c-behind',
  action: 'enroll' as const,
  who: 'Amara Okafor (sample)',
  state: 'behind',
};

export const items: ItemView[] = [
  item('c-held', registration, {
    state: 'held',
    record: null,
    outcome: {
      is: 'held',
      since: at(0, '09:58'),
      likenesses: [
        {
          person: null,
          shown: null,
          fields: [
            { field: 'name', how: 'nearly' },
            { field: 'birth-date', how: 'same' },
            { field: 'gender', how: 'same' },
            { field: 'phone', how: 'different' },
            { field: 'licence', how: 'unknown' },
          ],
        },
      ],
    },
    with_it: [behind],
  }),
  item(
    'c-behind',
    {
      type: 'enroll',
      enrollment: 'e-9',
      person: { by: 'id', person: 'p-2' },
      sponsorship: null,
      service: 'one-mail',
    },
    {
      state: 'behind',
      outcome: { is: 'behind', command: 'c-held' },
    },
  ),
  item('c-old', correction, {
    outcome: { is: 'out-of-date', compared: [] },
    compared: [
      {
        record: { kind: 'person', id: 'p-1' },
        field: 'phone',
        saw: '+14165550199',
        sent: '+14165550100',
        now: '+14165550142',
      },
    ],
  }),
  item(
    'c-refused',
    {
      type: 'sponsor_person',
      sponsorship: 's-7',
      person: { by: 'id', person: 'p-1' },
      evidence: null,
      sponsor: 'op-5',
      services: ['clinical-viewer'],
      position: 'Nurse',
      clinical_need: 'Looks up earlier visits.',
      basis: { kind: 'signed-form', signed_on: '2025-01-03' },
      starts: '2026-11-20',
      ends: null,
    },
    {
      outcome: {
        is: 'refused',
        refusal: {
          code: 'field.problems',
          fields: [{ field: 'basis.signed_on', code: 'too-long-ago', params: { days: '365' } }],
        },
      },
    },
  ),
  item('c-waiting', correction, { state: 'waiting' }),
  item('c-done', correction, {
    state: 'received',
    outcome: {
      is: 'accepted',
      receipt: { number: '7F3KQ-29QDA', at: at(0, '10:07'), tables: '1', records: [] },
    },
  }),
];

const workRow = (about: WorkRow['about'], what: string, more: Partial<WorkRow>): WorkRow => ({
  group: 'needs-you',
  about,
  who: 'Amara Okafor (sample)',
  what,
  params: {},
  holder: null,
  side: 'me',
  since: at(0, '10:05'),
  receipt: null,
  ...more,
});
const ofItem = (command: string) => ({ opens: 'item' as const, command });
const ofPerson = (id: string) => ({ opens: 'record' as const, record: { kind: 'person' as const, id } });

export const workRows: WorkRow[] = [
  workRow(ofItem('c-held'), 'register_person', { params: { state: 'held' } }),
  workRow(ofItem('c-old'), 'correct_person', { params: { state: 'wedged' } }),
  workRow(ofPerson('p-3'), 'hand-over', {
    who: 'Josée Bélanger (sample)',
    params: { days: '6' },
    side: 'lra',
    since: at(84),
  }),
  workRow({ opens: 'record', record: { kind: 'sponsorship', id: 's-2' } }, 'answer-sponsor', {
    since: at(1, '15:02'),
    params: { service: 'otn-hub' },
  }),
  workRow({ opens: 'draft', draft: 'd-1', kind: 'register' }, 'register', {
    who: 'Łukasz Wiśniewski (sample)',
    since: at(0, '10:31'),
  }),
  workRow(ofItem('c-waiting'), 'correct_person', { group: 'waiting-for-others', side: 'centre' }),
  workRow({ opens: 'record', record: { kind: 'sponsorship', id: 's-4' } }, 'decide_sponsorship', {
    group: 'waiting-for-others',
    who: 'Tomás Ávila (sample)',
    params: { service: 'clinical-viewer' },
    side: 'sponsor',
    holder: singh.name,
    since: at(2),
  }),
  workRow(ofItem('c-done'), 'hand_over', {
    group: 'done-today',
    who: 'Nguyễn Thị Minh Khai (sample)',
    receipt: '7F3KQ-29QDA',
    since: at(0, '09:12'),
  }),
];

const drafts: Draft[] = [
  { draft: 'd-1', kind: 'register', title: 'Łukasz Wiśniewski (sample)', body: {}, saved_at: at(0, '10:31') },
];

/** Answers of one desk; tests bring what is different. */
export function recordedWork(more: Recorded = {}): Recorded {
  const find = (command: string) => {
    const found = items.find((one) => one.command === command);
    if (!found) throw new WindowError('record.unknown');
    return found;
  };
  return {
    tables: () => tables,
    organization: () => ({
      code: 'LGH',
      name: { en: 'Lakeshore General (sample)', fr: 'Hôpital Lakeshore (exemple)' },
      agreements: [],
      sponsors: [singh, mathieu],
    }),
    work: () => workRows,
    people: ({ text, filter }) => {
      const rows = peopleRows.filter(
        (one) =>
          one.name.toLowerCase().includes(text.toLowerCase()) &&
          (filter === 'all' ||
            (filter === 'waiting' ? one.waiting : one.state === 'printed' || one.state === 'to-print')),
      );
      return { rows, total: rows.length };
    },
    person: ({ person }) => (person === 'p-2' ? newPage : { ...amaraPage, person: { ...amara, id: person } }),
    sponsorship: ({ sponsorship: id }) =>
      id === 's-2'
        ? questioned
        : {
            ...sponsorship,
            who: 'AMARA.OKAFOR@ONEID.ON.CA',
            sponsorship: {
              ...sponsorship.sponsorship,
              id,
              person: { by: 'account', login_id: 'amara.okafor@oneid.on.ca', birth_date: null },
            },
          },
    items: () => items,
    item: ({ command }) => find(command),
    falls_with: ({ command }) => find(command).with_it,
    act: () => ({ commands: ['c-new'], record: null }),
    amend: () => ({ commands: ['c-new'], record: null }),
    enroll: () => ({ commands: ['c-new'], record: null }),
    withdraw: () => ({}),
    retry: () => ({}),
    print_letter: () => ({
      letter: 'l-2',
      expires_on: '2027-02-20',
      file: '/run/user/1000/lra-desk/letter-7F3K.pdf',
    }),
    letter_done: () => ({}),
    drafts: () => drafts,
    draft_load: ({ draft }) => drafts.find((one) => one.draft === draft) ?? null,
    draft_save: ({ draft, kind, title, body }) => ({
      draft: draft ?? 'd-new',
      kind,
      title,
      body,
      saved_at: new Date().toISOString(),
    }),
    draft_delete: () => ({}),
    ...more,
  };
}

export default recordedWork();
