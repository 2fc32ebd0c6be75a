import type { Command, Draft, ItemView, WorkRow } from '../src/host';
import { WindowError } from '../src/host';
import { recordedFrozen } from './frozen';
import { tables } from './generated/tables';
import { recordedOrganizationPage } from './organization';
import { amara, amaraPage, at, mathieu, newPage, peopleRows, questioned, singh, sponsorship } from './people';
import { recordedQuarantine } from './quarantine';
import type { Recorded } from './recorded';

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
  search: null,
  different_from: {},
  ask_agents: null,
};

const correction: Command = {
  type: 'correct_person',
  person: 'p-1',
  changes: [{ field: 'phone', from: '+14165550199', to: '+14165550100' }],
  reason: { code: 'typing-mistake', words: '' },
};

/** What the acts of these samples ask for, and their typed forms. */
const FORMS: { [type in Command['type']]?: Pick<ItemView, 'typed' | 'asks'> } = {
  correct_person: {
    typed: {
      kind: 'values',
      form: {
        'contact.phone': '+14165550100',
        'from.contact.phone': '+14165550199',
        'reason.code': 'typing-mistake',
        'reason.words': '',
      },
    },
    asks: ['changes', 'reason'],
  },
  sponsor_person: {
    typed: {
      kind: 'sponsoring',
      form: {
        person: { by: 'id', person: 'p-1' },
        evidence: null,
        sponsor: 'op-5',
        services: ['clinical-viewer'],
        position: 'Nurse',
        clinical_need: 'Looks up earlier visits.',
        basis: { kind: 'signed-form', signed_on: '2025-01-03' },
        starts: '2026-11-20',
        ends: '',
      },
    },
    asks: ['sponsoring'],
  },
};

const item = (command: string, data: Command, more: Partial<ItemView>): ItemView => ({
  command,
  action: data.type,
  who: 'Amara Okafor (sample)',
  data,
  ...(FORMS[data.type] ?? { typed: { kind: 'values', form: {} }, asks: [] }),
  state: 'wedged',
  made_at: at(0, '10:02'),
  since: at(0, '10:05'),
  outcome: null,
  at_risk: null,
  with_it: [],
  compared: [],
  record: { kind: 'person', id: 'p-1' },
  amendable: more.state !== 'received' && more.state !== 'sending',
  signs: [],
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
      agents: true,
      likenesses: [
        {
          person: null,
          ours: false,
          close: 'likely',
          household: false,
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

const workRow = (about: WorkRow['about'], what: WorkRow['what'], more: Partial<WorkRow>): WorkRow => ({
  group: 'needs-you',
  about,
  who: 'Amara Okafor (sample)',
  what,
  params: {},
  holder: null,
  side: 'me',
  since: at(0, '10:05'),
  receipt: null,
  strip: [],
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
  workRow({ opens: 'draft', draft: 'd-1', kind: 'register' }, 'finish-draft', {
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
    organization_page: () => recordedOrganizationPage,
    quarantine: () => recordedQuarantine,
    frozen_profiles: () => recordedFrozen,
    organization: () => ({
      code: 'LGH',
      name: { en: 'Lakeshore General (sample)', fr: 'Hôpital Lakeshore (exemple)' },
      agreements: [],
      sponsors: [singh, mathieu],
      lras: [],
      trusts: [],
    }),
    work: () => ({ rows: workRows, more: 0 }),
    people: ({ text, filter }) => {
      const rows = peopleRows.filter(
        (one) =>
          one.name.toLowerCase().includes(text.toLowerCase()) &&
          (filter === 'all' ||
            (filter === 'waiting' ? one.waiting : one.state === 'printed' || one.state === 'to-print')),
      );
      return { rows, total: rows.length, more_near: false };
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
      went: { to: 'viewer', file: '/run/user/1000/lra-desk/letter-7F3K.pdf' },
    }),
    letter_done: () => ({}),
    printers: () => ({ printers: [], chosen: null }),
    choose_printer: () => ({}),
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
