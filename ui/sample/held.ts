import { type HeldCandidate, type HeldCase, type HeldRow, type Person, WindowError } from '../src/host';
import { amara, at, mathieu, noor } from './people';
import type { Recorded } from './recorded';
import { allow } from './sponsorships';

/** Invented contested registrations: one with two candidates, one asked about, one the LRA's own, and those decided. */

const lakeshore = { en: 'Lakeshore General (sample)', fr: 'Hôpital général du Littoral (exemple)' };
const prairie = { en: 'Prairie Road Clinic (sample)', fr: 'Clinique du chemin Prairie (exemple)' };
const agent = { id: 'op-8', name: 'Odile Lavoie (sample)' };

const registrant: Person = {
  ...amara,
  id: 'p-20',
  name: { given: 'Amara', family: 'Okafor-Bello (sample)' },
  contact: { phone: '+14165550100', email: null },
  designation: { college: 'CNO', number: '12345678' },
  checks: amara.checks.map((check) => ({ ...check, at: at(0, '09:50') })),
  account: { state: 'requested' },
};

const known: Person = {
  ...amara,
  id: 'p-21',
  name: { given: 'Amara', family: 'Okafor (sample)' },
  contact: { phone: '+14165550142', email: 'a.okafor@prairie.example' },
  organizations: ['PRC'],
  checks: amara.checks.map((check) => ({ ...check, at: at(420), by: mathieu, organization: 'PRC' })),
};

const cousin: Person = {
  ...known,
  id: 'p-22',
  name: { given: 'Mara', family: 'Bello (sample)' },
  details: { birth_date: '1990-02-04', gender: 'female', language: 'fr' },
  designation: null,
  account: { state: 'active', login_id: 'mara.bello@oneid.on.ca', letter: { state: 'not-needed' } },
  checks: [],
};

export const likely: HeldCandidate = {
  person: known,
  likeness: {
    person: 'p-21',
    ours: false,
    close: 'likely',
    household: false,
    shown: { name: 'Amara Okafor (sample)', login_id: 'amara.okafor@oneid.on.ca', checked_by: mathieu },
    fields: [
      { field: 'given', how: 'same', why: 'exact' },
      { field: 'family', how: 'nearly', why: 'part' },
      { field: 'birth-date', how: 'same', why: 'exact' },
      { field: 'gender', how: 'same', why: 'exact' },
      { field: 'phone', how: 'different', why: 'different' },
      { field: 'licence', how: 'same', why: 'exact' },
    ],
  },
  sides: [
    { field: 'given', new: 'Amara', known: 'Amara', how: 'same', why: 'exact' },
    { field: 'family', new: 'Okafor-Bello (sample)', known: 'Okafor (sample)', how: 'nearly', why: 'part' },
    { field: 'birth-date', new: '1990-04-02', known: '1990-04-02', how: 'same', why: 'exact' },
    { field: 'gender', new: 'female', known: 'female', how: 'same', why: 'exact' },
    { field: 'phone', new: '+14165550100', known: '+14165550142', how: 'different', why: 'different' },
    { field: 'email', new: null, known: 'a.okafor@prairie.example', how: 'unknown', why: null },
    { field: 'college', new: 'CNO', known: 'CNO', how: 'same', why: null },
    { field: 'number', new: '12345678', known: '12345678', how: 'same', why: 'exact' },
  ],
};

const perhaps: HeldCandidate = {
  person: cousin,
  likeness: {
    person: 'p-22',
    ours: false,
    close: 'perhaps',
    household: true,
    shown: { name: 'Mara Bello (sample)', login_id: 'mara.bello@oneid.on.ca', checked_by: null },
    fields: [
      { field: 'given', how: 'nearly', why: 'one-key' },
      { field: 'family', how: 'nearly', why: 'part' },
      { field: 'birth-date', how: 'nearly', why: 'day-month' },
      { field: 'phone', how: 'different' },
    ],
  },
  sides: [
    { field: 'given', new: 'Amara', known: 'Mara', how: 'nearly', why: 'one-key' },
    { field: 'family', new: 'Okafor-Bello (sample)', known: 'Bello (sample)', how: 'nearly', why: 'part' },
    { field: 'birth-date', new: '1990-04-02', known: '1990-02-04', how: 'nearly', why: 'day-month' },
    { field: 'gender', new: 'female', known: 'female', how: 'same', why: null },
    { field: 'phone', new: '+14165550100', known: '+14165550142', how: 'different', why: null },
    { field: 'number', new: '12345678', known: null, how: 'unknown', why: null },
  ],
};

const elsewhere: HeldCandidate = {
  person: null,
  likeness: {
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
  sides: [],
};

export const contested: HeldCase = {
  held: {
    id: 'h-1',
    organization: 'LGH',
    by: noor,
    registrar: 'p-7',
    person: registrant,
    likenesses: [likely.likeness, perhaps.likeness],
    compared_at: at(2, '09:58'),
    cleared: [],
    decider: 'agents',
    thread: [
      {
        at: at(2, '10:04'),
        by: noor,
        role: 'lra',
        words: 'She married in spring and says she never worked at a clinic. The licence number is hers.',
        internal: false,
      },
    ],
    state: { state: 'held', since: at(2, '09:58') },
  },
  organizations: { LGH: lakeshore, PRC: prairie },
  candidates: [likely, perhaps],
  timeline: [
    {
      at: at(2, '09:58'),
      device_at: at(2, '09:57'),
      by: noor,
      role: 'lra',
      organization: 'LGH',
      act: 'registration-held',
      changes: [],
      reason: null,
      receipt: '7F3KQ-29QDA',
      internal: false,
    },
    {
      at: at(2, '10:04'),
      device_at: at(2, '10:04'),
      by: noor,
      role: 'lra',
      organization: 'LGH',
      act: 'agents-asked',
      changes: [],
      reason: null,
      receipt: '7F3KQ-29QDC',
      internal: false,
    },
  ],
  waiting: [],
  at_risk: null,
  asked: false,
  allowed: [
    allow('decide_hold'),
    allow('merge_hold'),
    allow('take_back_hold', { refusal: { code: 'authority.not-your-role' } }),
    allow('ask_agents', { refusal: { code: 'authority.not-your-role' } }),
    allow('ask_lra'),
  ],
  with_it: [],
};

const withState = (id: string, state: HeldCase['held']['state'], more: Partial<HeldCase> = {}): HeldCase => ({
  ...contested,
  ...more,
  held: { ...contested.held, id, state },
});

/** At the LRA's desk: somebody elsewhere, without values; the agents decide. */
export const atTheDesk: HeldCase = {
  ...contested,
  held: { ...contested.held, id: 'c-held', registrar: null, thread: [], likenesses: [elsewhere.likeness] },
  candidates: [elsewhere],
  allowed: [
    allow('decide_hold', { refusal: { code: 'held.agents-decide' } }),
    allow('merge_hold', { refusal: { code: 'authority.not-your-role' } }),
    allow('take_back_hold'),
    allow('ask_agents'),
    allow('ask_lra', { refusal: { code: 'authority.not-your-role' } }),
  ],
  with_it: [{ command: 'c-behind', action: 'enroll', who: 'Amara Okafor (sample)', state: 'behind' }],
};

const cases: HeldCase[] = [
  contested,
  atTheDesk,
  withState('h-2', contested.held.state, { candidates: [likely], waiting: ['c-waiting'] }),
  withState('h-4', {
    state: 'released',
    since: at(1, '14:10'),
    reason: { code: 'twins', words: '' },
  }),
  withState('h-5', {
    state: 'merged',
    since: at(1, '15:20'),
    person: 'p-21',
    reason: { code: 'name-changed', words: 'Certificate seen' },
  }),
  withState('h-6', { state: 'taken-back', since: at(3, '11:00') }),
];

const row = (held: string, who: string, more: Partial<HeldRow>): HeldRow => ({
  held,
  who,
  organization: 'LGH',
  organization_name: lakeshore,
  by: noor.name,
  state: 'held',
  since: at(2, '09:58'),
  likenesses: 1,
  decider: 'agents',
  asked: false,
  answered: null,
  closest: likely.likeness,
  decided_by: null,
  waiting: false,
  ...more,
});

const rows: HeldRow[] = [
  row('h-2', 'Nguyễn Thị Minh Khai (sample)', {
    since: at(6, '16:40'),
    organization: 'PRC',
    organization_name: prairie,
    by: mathieu.name,
    waiting: true,
  }),
  row('h-1', 'Amara Okafor-Bello (sample)', { likenesses: 2, answered: at(0, '09:40') }),
  row('h-3', 'Josée Bélanger (sample)', { decider: 'lra', since: at(0, '09:10') }),
  row('h-5', 'Łukasz Wiśniewski (sample)', {
    state: 'merged',
    since: at(1, '15:20'),
    decided_by: agent.name,
  }),
  row('h-4', 'Tomás Ávila (sample)', { state: 'released', since: at(1, '14:10'), by: agent.name }),
  row('h-6', 'Suharto (sample)', { state: 'taken-back', since: at(3, '11:00') }),
];

export function recordedHeld(more: Recorded = {}): Recorded {
  return {
    held_cases: ({ text, filter }) => {
      const found = rows.filter(
        (one) =>
          one.who.toLowerCase().includes(text.toLowerCase()) &&
          (filter === 'decided'
            ? one.state !== 'held'
            : one.state === 'held' && (filter === 'open' || one.decider === 'agents')),
      );
      return { rows: found, total: found.length };
    },
    held_case: ({ held }) => {
      const found = cases.find((one) => one.held.id === held);
      if (!found) throw new WindowError('record.unknown');
      return found;
    },
    act: () => ({ commands: ['c-new'], record: null }),
    ...more,
  };
}

export default recordedHeld();
