import type {
  Allowed,
  Draft,
  FormItem,
  Questionnaire,
  Request,
  RequestPage,
  RequestRow,
  Role,
} from '../src/host';
import type { Answers } from '../src/pages/requests/draft';
import { tables } from './generated/tables';
import { allow, analyst, at, line, lra, noor } from './sponsorships';

export const form = tables.forms[0] as Questionnaire;
const title = form.title;

/** The step that a request waits for in each state. */
const STEP: Record<string, RequestRow['step']> = {
  'awaiting-approval': 'record-statement',
  received: 'take-request',
  'in-process': 'process-request',
  'information-required': 'answer-information',
};

const requestRow = (request: string, state: string, more: Partial<RequestRow> = {}): RequestRow => ({
  request,
  number: null,
  form: title,
  report: { en: 'Cancer surgery', fr: 'Chirurgie oncologique' },
  organization: 'LGH',
  facility: { en: 'Lakeshore General (sample)', fr: 'Hôpital général du Littoral (exemple)' },
  requester: 'Łukasz Wiśniewski (sample)',
  ground: 'patient-care',
  priority: null,
  needed_by: '2026-12-15',
  state,
  since: at('20'),
  holder: null,
  side: 'cco',
  step: STEP[state] ?? null,
  waiting: false,
  ...more,
});

export const requestRows: RequestRow[] = [
  requestRow('r-1', 'awaiting-approval', { side: 'lra', since: at('22', '09:10') }),
  requestRow('r-2', 'information-required', {
    side: 'lra',
    number: '2026-000123',
    holder: lra.name,
    priority: 'funding',
    report: { en: 'Stage at diagnosis', fr: 'Stade au diagnostic' },
    since: at('18'),
  }),
  requestRow('r-3', 'received', { number: '2026-000131', ground: 'funding', since: at('19') }),
  requestRow('r-4', 'in-process', {
    number: '2026-000119',
    holder: noor.name,
    priority: 'patient-care',
    since: at('17'),
  }),
  requestRow('r-5', 'received', {
    number: '2026-000135',
    report: { en: 'Follow-up of abnormal screening', fr: 'Suivi des dépistages anormaux' },
    since: at('21'),
  }),
  requestRow('r-6', 'completed', { side: null, number: '2026-000098', holder: null, since: at('10') }),
];

const REQUEST_STATES: Record<string, Request['state']> = {
  'awaiting-approval': { state: 'awaiting-approval', since: at('22', '09:10') },
  received: { state: 'received', since: at('19') },
  'in-process': { state: 'in-process', since: at('17') },
  'information-required': { state: 'information-required', since: at('18') },
  completed: {
    state: 'completed',
    since: at('10'),
    collect: 'In iPort, under Reports, from the account of the requester. (sample)',
  },
};

const answers: Answers = {
  'report-kind': ['cancer-surgery'],
  'report-disease-site': ['breast', 'lung'],
  'report-period-from': ['2026-04-01'],
  'report-period-to': ['2026-09-30'],
  'report-schedule': ['ad-hoc'],
  'data-class': ['identifiable'],
  'data-elements': ['chart-number', 'stage'],
  'data-justification': ['Charts are reviewed one by one by the team that treats these patients. (sample)'],
  'priority-ground': ['patient-care'],
  'priority-justification': ['Patients who waited too long are called back. (sample)'],
  'priority-needed-by': ['2026-12-15'],
  'use-purpose': ['Review of delays between referral and treatment. (sample)'],
  'use-recipients': [
    'Noëlle Okafor-Tremblay, clinical manager (sample)',
    'Łukasz Nguyễn, decision support (sample)',
  ],
  'use-linked': [false],
  ...Object.fromEntries(
    form.items
      .flatMap((section) => section.items)
      .filter((item) => item.attestation)
      .map((item) => [item.link_id, [true]]),
  ),
};

function inWords(item: FormItem, given: Answers[string]) {
  return given.map((answer) => {
    const name = item.options.find(({ code }) => code === answer)?.name;
    if (name) return name;
    if (typeof answer === 'boolean') return answer ? { en: 'Yes', fr: 'Oui' } : { en: 'No', fr: 'Non' };
    return { en: String(answer), fr: String(answer) };
  });
}

/** The acts that the rulebook offers in each state, what moves the request on first. */
const OF_LRA: Record<string, readonly Allowed['action'][]> = {
  'awaiting-approval': ['record_statement', 'approve_request', 'withdraw_request'],
  submitted: ['withdraw_request'],
  received: ['withdraw_request'],
  'in-process': ['withdraw_request'],
  'information-required': ['answer_information', 'withdraw_request'],
  completed: ['tell_requester'],
  declined: ['tell_requester'],
};
const PROCESSED: readonly Allowed['action'][] = [
  'complete_request',
  'ask_information',
  'set_priority',
  'add_note',
  'hand_back_request',
  'decline_request',
];
const OF_CCO: Record<string, readonly Allowed['action'][]> = {
  received: ['take_request', 'set_priority', 'add_note'],
  'in-process': PROCESSED,
  'information-required': PROCESSED,
  completed: ['add_note'],
  declined: ['add_note'],
};

/** What the rulebook would answer an operator of this role. */
function allowedFor(row: RequestRow, stated: boolean, role: Role): Allowed[] {
  const holders = ['hand_back_request', 'ask_information', 'complete_request', 'decline_request'];
  const refusal = (action: string) => {
    if (action === 'approve_request' && !stated) return { code: 'authority.no-statement' };
    if (holders.includes(action) && row.holder !== noor.name) return { code: 'authority.not-the-holder' };
    return null;
  };
  const offered = (role === 'lra' ? OF_LRA : OF_CCO)[row.state] ?? [];
  return offered.map((action) => allow(action, { refusal: refusal(action) }));
}

/** The course as the rulebook tells it, of the states that the samples are in. */
function courseOf({ state, since, number }: RequestRow): RequestPage['course'] {
  const stations = ['draft', 'approval', 'cco', 'in-process', 'ready'] as const;
  const now = { 'awaiting-approval': 1, received: 2, completed: 4 }[state] ?? 3;
  const days = [at('16', '14:05'), number ? at('16', '15:20') : null, at('16', '15:21'), at('17')];
  return stations.map((station, n) => ({
    station,
    reached: n < now ? 'done' : n === now ? 'now' : 'ahead',
    at: n < now ? (days[n] ?? null) : n === now ? since : null,
  }));
}

export function requestPage(id: string, stated = false, role: Role = 'cco'): RequestPage {
  const row = requestRows.find(({ request }) => request === id);
  if (!row) throw new Error(`no such row: ${id}`);
  const submitted = row.number !== null;
  const statement =
    stated || submitted
      ? ({ received: 'email', dated: '2026-11-19', signed_by: 'Łukasz Wiśniewski (sample)' } as const)
      : null;
  const request: Request = {
    id,
    number: row.number,
    organization: 'LGH',
    enrollment: 'e-1',
    service: 'iport',
    requester: { by: 'id', person: 'p-2' },
    form: { name: form.name, version: form.version },
    answers,
    statement,
    prepared_by: lra,
    prepared_at: at('16', '14:05'),
    approval: submitted ? { by: lra, at: at('16', '15:20') } : null,
    priority: row.priority
      ? { ground: row.priority, reason: { code: 'as-declared', words: '' }, by: analyst, at: at('17') }
      : null,
    holder: row.holder ? analyst : null,
    thread: submitted
      ? [
          {
            at: at('17'),
            by: analyst,
            role: 'cco',
            words: 'The same cohort was sent in May. (sample)',
            internal: true,
          },
          {
            at: at('18'),
            by: analyst,
            role: 'cco',
            words: 'Which surgeons’ cases are meant: all of the facility’s? (sample)',
            internal: false,
          },
        ]
      : [],
    told: null,
    state: REQUEST_STATES[row.state] ?? { state: 'submitted', since: row.since },
  };
  return {
    row,
    seen_before: null,
    stored: {
      record: { kind: 'request', ...request },
      version: 3,
      timeline: [
        line('request-prepared', { at: at('16', '14:05') }),
        ...(submitted
          ? [
              line('request-approved', { at: at('16', '15:20'), receipt: 'R-2026-004713' }),
              line('request-received', {
                at: at('16', '15:21'),
                changes: [{ field: 'number', old: null, new: row.number }],
              }),
            ]
          : []),
        ...(row.priority
          ? [
              line('priority-set', {
                at: at('17'),
                by: analyst,
                changes: [{ field: 'priority', old: null, new: row.priority }],
                reason: { code: 'as-declared', words: '' },
              }),
            ]
          : []),
      ],
    },
    login_id: 'lukasz.wisniewski@oneid.on.ca',
    account: 'active',
    enrollment_state: 'authorized',
    sections: form.items.map((section) => ({
      title: section.text,
      rows: section.items
        .filter((item) => answers[item.link_id])
        .map((item) => ({
          link_id: item.link_id,
          question: item.text,
          answers: inWords(item, answers[item.link_id] ?? []),
          attested: item.attestation ? (answers[item.link_id] ?? [])[0] === true : null,
        })),
    })),
    waiting: row.waiting ? ['c-2'] : [],
    at_risk: null,
    course: courseOf(row),
    allowed: allowedFor(row, statement !== null, role),
    today: '2026-11-22',
  };
}

/** A likeness of what the window answers: enough to look at the form, judged for real by the desk. */
export function checkAnswers(given: Answers) {
  const visible: string[] = [];
  const problems: { link_id: string; code: 'missing' | 'no-request-needed' }[] = [];
  const walk = (items: readonly FormItem[]) => {
    for (const item of items) {
      const shows = item.enable_when.every(({ question, equal, answer }) => {
        const there = given[question] ?? [];
        return there.length > 0 && there.includes(answer) === equal;
      });
      if (!shows) continue;
      visible.push(item.link_id);
      const answer = given[item.link_id] ?? [];
      if (item.required && answer.length === 0) problems.push({ link_id: item.link_id, code: 'missing' });
      if (item.ends_when && answer.includes(item.ends_when))
        problems.push({ link_id: item.link_id, code: 'no-request-needed' });
      walk(item.items);
    }
  };
  walk(form.items);
  return { visible, problems };
}

export const requestDraft: Draft = {
  draft: 'd-1',
  kind: 'request',
  title: 'iPort – Łukasz Wiśniewski (sample)',
  saved_at: at('22', '10:31'),
  body: {
    enrollment: 'e-1',
    requester: 'Łukasz Wiśniewski (sample)',
    form: form.name,
    version: form.version,
    answers: { 'report-kind': ['screening-follow-up'], 'report-disease-site': ['breast'] },
    statement: { here: false, received: '', dated: '', signed_by: '' },
  },
};
