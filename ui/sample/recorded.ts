import type { Answer, Args, CommandName, Events, Host, SessionView, Stage, WorkStatus } from '../src/host';
import { WindowError } from '../src/host';

/** Recorded answers for component tests and for looking at pages without the window. Never part of the product. */
export type Recorded = { [N in CommandName]?: (args: Args<N>) => Answer<N> | Promise<Answer<N>> };

export interface RecordedHost extends Host {
  calls: { name: CommandName; args: unknown }[];
  emit: <E extends keyof Events>(event: E, payload: Events[E]) => void;
}

const lakeshore = { en: 'Lakeshore General (sample)', fr: 'Hôpital général du Littoral (exemple)' };
const prairie = { en: 'Prairie Road Clinic (sample)', fr: 'Clinique du chemin Prairie (exemple)' };

export const sampleSession: SessionView = {
  operator: { id: 'op-1', name: 'Noor Tremblay (sample)' },
  scope: { organization: 'LGH', role: 'lra' },
  organization_name: lakeshore,
  appointments: [
    { organization: 'LGH', organization_name: lakeshore, role: 'lra' },
    { organization: 'LGH', organization_name: lakeshore, role: 'sponsor' },
    { organization: 'PRC', organization_name: prairie, role: 'sponsor' },
  ],
  idle_minutes: 10,
  idle_warning_seconds: 60,
  sample: true,
};

export const sampleStatus: WorkStatus = {
  waiting: 0,
  needs_you: 0,
  elsewhere: [],
  online: true,
  offline_since: null,
  sign_in_needed: false,
  lease_hours_left: 71,
  show_lease: false,
  last_received_at: '2026-11-22T10:32:00',
  restored: null,
  new_keys: [],
};

const usual: Recorded = {
  lock: () => ({ stage: 'locked', operator_known: true, centre: 'https://centre.example' }),
  unlock: ({ passphrase }) => {
    if (passphrase !== 'correct horse battery') throw new WindowError('profile.wrong-passphrase');
    return { stage: 'open', session: sampleSession };
  },
  sign_in_places: () => ({
    places: [{ issuer: 'https://oneid.example', name: { en: 'ONE ID', fr: 'ONE ID' }, usual: true }],
  }),
  sign_in_start: () => ({ stage: 'waiting_for_browser' }),
  sign_in_open_again: () => ({}),
  sign_in_cancel: () => ({ stage: 'first_use', centre: 'https://centre.example' }),
  choose_passphrase: () => ({ stage: 'open', session: sampleSession }),
  // Only the desk judges; here its answer by length.
  check_passphrase: ({ passphrase }) => ({ holds: passphrase.length < 14 ? 'short' : 'very_well' }),
  change_passphrase: () => ({}),
  alive: () => ({}),
  turn_to_registrant: () => ({}),
  // Only the desk judges; here an answer is wanted to each question.
  check_questions: ({ chosen }) => ({
    problems: chosen.flatMap(({ question, answer }, n) => [
      ...(question === '' ? [{ field: `chosen.${n}.question`, code: 'missing', params: {} }] : []),
      ...(answer === '' ? [{ field: `chosen.${n}.answer`, code: 'missing', params: {} }] : []),
    ]),
  }),
  choose_questions: () => ({}),
  ask_caller: ({ how }) => ({
    asked: 'c-asked',
    questions:
      how === 'code'
        ? []
        : [
            {
              en: 'What was the name of your first school?',
              fr: 'Quel était le nom de votre première école?',
            },
            {
              en: 'What was the name of your first pet?',
              fr: 'Comment s’appelait votre premier animal de compagnie?',
            },
          ],
    sent_to: how === 'code' ? '•••• 42' : null,
    until: '2026-11-22T10:52:00Z',
  }),
  answer_caller: ({ said }) => ({ until: said[0] === 'Saint-Joseph' ? '2026-11-22T11:12:00Z' : null }),
  close_window: () => ({}),
  // Only the rulebook knows how names are written; here a likeness of it.
  name_writing: ({ name }) => ({
    usual: name.toLowerCase().replace(/(^|[ '-])\p{L}/gu, (first) => first.toUpperCase()),
  }),
  accept_terms: () => ({ stage: 'open', session: sampleSession }),
  sign_out: () => ({ stage: 'locked', operator_known: false, centre: 'https://centre.example' }),
  set_language: () => ({}),
  set_scope: (scope) => ({ stage: 'open', session: { ...sampleSession, scope } }),
  status: () => sampleStatus,
  counts: () => ({ work: 3, people: 0, requests: 1, decide: 0, held: 2 }),
  find: ({ text }) =>
    'amara okafor'.includes(text.toLowerCase())
      ? [
          {
            record: { kind: 'person', id: 'p-1' },
            title: 'Amara Okafor (sample)',
            detail: 'amara.okafor@oneid.on.ca · authorized, not yet used',
            near: [],
          },
        ]
      : [],
};

export function recordedHost(stage: Stage, answers: Recorded = {}): RecordedHost {
  const all: Recorded = { start: () => stage, ...usual, ...answers };
  const handlers = new Map<string, Set<(payload: never) => void>>();
  const calls: RecordedHost['calls'] = [];
  return {
    calls,
    async call(name, args) {
      calls.push({ name, args });
      const answer = all[name];
      if (!answer) throw new WindowError('not_recorded', { name });
      return answer(args);
    },
    on(event, handler) {
      const known = handlers.get(event) ?? new Set();
      handlers.set(event, known.add(handler as (payload: never) => void));
      return () => known.delete(handler as (payload: never) => void);
    },
    emit(event, payload) {
      for (const handler of handlers.get(event) ?? []) handler(payload as never);
    },
  };
}
