import type { Command, Draft, ItemView, PersonPage, WorkLine, WorkList, WorkTask } from '../src/host';
import { WindowError } from '../src/host';
import { chainWith } from './chains';
import { recordedFrozen } from './frozen';
import { tables } from './generated/tables';
import { recordedOrganizationPage } from './organization';
import {
  amara,
  amaraPage,
  at,
  mathieu,
  newPage,
  peopleRows,
  questioned,
  singh,
  sponsorship,
  suspendedPage,
} from './people';
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

export type SampleLine = [section: WorkTask['section'], line: WorkLine];

/** A task of the list, in its section; what a test says of it stands over what is usual. */
export const workTask = (
  section: WorkTask['section'],
  about: WorkTask['about'],
  what: WorkTask['what'],
  more: Partial<WorkTask> = {},
): WorkTask => ({
  section,
  about,
  on: about.opens === 'record' ? about.record : null,
  what,
  params: {},
  holder: null,
  side: 'me',
  since: at(0, '10:05'),
  receipt: null,
  asked: null,
  reason: null,
  ...more,
});

/** A line of one or several tasks; it stands where its first one does. */
export function workLine(who: string, tasks: WorkTask[], more: Partial<WorkLine> = {}): SampleLine {
  const [first] = tasks;
  if (!first) throw new Error('a line has a task');
  const { about } = first;
  const id =
    about.opens === 'record' ? about.record.id : about.opens === 'item' ? about.command : about.draft;
  const person = about.opens === 'record' && about.record.kind === 'person' ? about.record.id : null;
  return [
    first.section,
    { line: `${about.opens}/${id}/${first.what}`, who, person, strip: [], tasks, ...more },
  ];
}

/** The list of these lines, in the order of its sections. */
export function workList(lines: readonly SampleLine[], more = 0): WorkList {
  const sections = (['now', 'letters', 'unfinished', 'waiting', 'done'] as const).map((section) => ({
    section,
    lines: lines.filter(([of]) => of === section).map(([, line]) => line),
  }));
  return {
    sections: sections.filter(({ lines: of }) => of.length > 0),
    more,
    working: { count: 212, p50: 4, p90: 9, p95: 75 },
  };
}

/** Somebody whose letter is to be printed. */
export const toPrint = (person: string): PersonPage => ({
  ...amaraPage,
  person: {
    ...amara,
    id: person,
    account: {
      state: 'active',
      login_id: 'marisol.ferreira@oneid.on.ca',
      letter: { state: 'to-print', since: at(1, '11:20') },
    },
  },
  next: 'print-letter',
  letter_days: null,
});

export const ofItem = (command: string) => ({ opens: 'item' as const, command });
export const ofPerson = (id: string) => ({
  opens: 'record' as const,
  record: { kind: 'person' as const, id },
});

export const workLines: readonly SampleLine[] = [
  workLine('Amara Okafor (sample)', [
    workTask('now', ofItem('c-held'), 'register_person', { params: { state: 'held' } }),
    workTask('waiting', ofItem('c-waiting'), 'correct_person', {
      side: 'centre',
      params: { state: 'waiting' },
    }),
  ]),
  workLine('Noor Vantongeren (sample)', [
    workTask('now', { opens: 'record', record: { kind: 'request', id: 'r-2' } }, 'answer-information', {
      side: 'lra',
      params: { number: '2026-000123' },
      asked: {
        by: 'Ottilie Drummondson (sample)',
        at: at(0, '09:40'),
        words: 'Which quarter is meant: April to June, or July to September?',
      },
    }),
  ]),
  workLine(
    'Josée Bélanger (sample)',
    [workTask('now', ofPerson('p-3'), 'hand-over', { params: { days: '6' }, side: 'lra', since: at(84) })],
    {
      strip: chainWith({
        letter: { state: 'waiting', fixer: 'lra', since: at(2), until: '2026-11-28', tells: true },
      }),
    },
  ),
  workLine(
    'Bao Trần (sample)',
    [
      workTask('now', ofPerson('p-7'), 'sponsor-said-no', {
        on: { kind: 'sponsorship', id: 's-9' },
        side: 'lra',
        since: at(1, '15:02'),
        params: { by: singh.name, services: 'one-mail' },
        reason: { code: 'no-need', words: '' },
      }),
    ],
    {
      strip: chainWith({ sponsor: { state: 'declined', fixer: 'lra', since: at(1, '15:02'), tells: true } }),
    },
  ),
  workLine(
    'Marisol Ferreira (sample)',
    [
      workTask('letters', ofPerson('p-5'), 'print-letter', { side: 'lra', since: at(1, '11:20') }),
      workTask('waiting', ofPerson('p-5'), 'decide-sponsorship', {
        side: 'sponsor',
        holder: singh.name,
        since: at(1, '11:20'),
        params: { services: 'clinical-viewer' },
      }),
    ],
    {
      strip: chainWith({
        sponsor: { state: 'waiting', fixer: 'sponsor', since: at(1, '11:20'), tells: true },
      }),
    },
  ),
  workLine('Dmitri Kovalenko (sample)', [
    workTask('letters', ofPerson('p-6'), 'print-letter', { side: 'lra', since: at(1, '14:10') }),
  ]),
  workLine('Tanvi Rose (sample)', [
    workTask('letters', ofPerson('p-8'), 'hand-over', {
      side: 'lra',
      holder: 'Ana Silva (sample)',
      since: at(2),
      params: { days: '88' },
    }),
  ]),
  workLine('Łukasz Wiśniewski (sample)', [
    workTask('unfinished', { opens: 'draft', draft: 'd-1', kind: 'register' }, 'finish-draft', {
      since: at(0, '10:31'),
    }),
  ]),
  workLine(
    'Tomás Ávila (sample)',
    [
      workTask('waiting', ofPerson('p-4'), 'decide-sponsorship', {
        params: { services: 'clinical-viewer' },
        side: 'sponsor',
        holder: singh.name,
        since: at(2),
      }),
    ],
    {
      strip: chainWith({
        sponsor: { state: 'waiting', fixer: 'sponsor', since: at(1, '11:20'), tells: true },
      }),
    },
  ),
  workLine('Nguyễn Thị Minh Khai (sample)', [
    workTask('done', ofPerson('p-1'), 'register_person', { receipt: '7F3KQ-29QDA', since: at(0, '09:12') }),
    workTask('done', ofPerson('p-1'), 'enroll', { receipt: '7F3KQ-29QDB', since: at(0, '09:12') }),
    workTask('done', ofPerson('p-1'), 'enroll', { receipt: '7F3KQ-29QDC', since: at(0, '09:13') }),
    workTask('done', ofPerson('p-1'), 'hand_over', { receipt: '7F3KQ-29QDD', since: at(0, '09:20') }),
  ]),
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
    work: () => workList(workLines),
    people: ({ text, filter }) => {
      const rows = peopleRows.filter(
        (one) =>
          one.name.toLowerCase().includes(text.toLowerCase()) &&
          (filter === 'all' ||
            (filter === 'waiting' ? one.waiting : one.state === 'printed' || one.state === 'to-print')),
      );
      return { rows, total: rows.length, more_near: false };
    },
    person: ({ person }) => {
      if (person === 'p-2') return newPage;
      if (person === 'p-7') return suspendedPage;
      return ['p-5', 'p-6'].includes(person)
        ? toPrint(person)
        : { ...amaraPage, person: { ...amara, id: person } };
    },
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
