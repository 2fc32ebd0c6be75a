import {
  type Allowed,
  type Line,
  type Link,
  reasonsOfAct,
  type Sponsorship,
  type SponsorshipRow,
  type SponsorshipView,
} from '../src/host';
import { chainWith } from './chains';

export const noor = { id: 'op-1', name: 'Noor Tremblay (sample)' };
export const lra = { id: 'op-2', name: 'Mathieu Roy (sample)' };
export const analyst = { id: 'op-9', name: 'Ana Lavoie (sample)' };
export const at = (day: string, time = '09:30') => `2026-11-${day}T${time}:00`;

/** What the rulebook would answer: another role's acts, and those of another state, are not offered. */
export const allow = (action: Allowed['action'], more: Partial<Allowed> = {}): Allowed => ({
  action,
  offered: !['state.not-now', 'authority.not-your-role'].includes(more.refusal?.code ?? ''),
  refusal: null,
  step_up: action === 'decide_sponsorship' || action === 'approve_request',
  needs_centre: false,
  reasons: reasonsOfAct[action] ?? null,
  ...more,
});

export const line = (act: string, more: Partial<Line> = {}): Line => ({
  at: at('20'),
  device_at: at('20'),
  by: lra,
  role: 'lra',
  organization: 'lakeshore',
  act,
  changes: [],
  reason: null,
  receipt: 'R-2026-004711',
  internal: false,
  ...more,
});

const people: readonly [string, string, string[], SponsorshipRow['state'], Partial<SponsorshipRow>][] = [
  [
    's-1',
    'Amara Okafor (sample)',
    ['clinical-viewer'],
    'asked',
    { since: at('22', '08:40'), ends: '2027-03-31' },
  ],
  [
    's-2',
    'Łukasz Wiśniewski (sample)',
    ['iport', 'hpg'],
    'asked',
    { since: at('20'), mine: false, sponsor: { id: 'op-5', name: 'Rahel Singh (sample)' } },
  ],
  ['s-3', 'Nguyễn Thị Minh Khai (sample)', ['otn-hub'], 'asked', { since: at('20'), ends: '2027-06-30' }],
  ['s-4', 'Josée Bélanger (sample)', ['ectas'], 'questioned', { since: at('19') }],
  ['s-5', 'Tomás Ávila (sample)', ['clinical-viewer'], 'in-force', { since: at('21') }],
  ['s-6', 'Ines Haddad (sample)', ['iport-access'], 'suspended', { since: at('03'), ends: '2026-12-15' }],
];

const position: Record<string, string> = {
  's-1': 'Registered nurse, emergency, nights',
  's-2': 'Decision support analyst',
  's-3': 'Telemedicine coordinator',
  's-4': 'Triage nurse',
  's-5': 'Pharmacist',
  's-6': 'Wait times coordinator',
};

/** The sponsor's own link by the state of the sponsorship; the letter and the first use come after it. */
const SPONSOR_LINK: Record<string, Partial<Link>> = {
  asked: { state: 'waiting', fixer: 'sponsor', tells: true },
  questioned: { state: 'waiting', fixer: 'lra', tells: true },
  suspended: { state: 'suspended', fixer: 'sponsor', tells: true },
};

export const sponsorshipRows: SponsorshipRow[] = people.map(([sponsorship, who, services, state, more]) => {
  const row = {
    sponsorship,
    who,
    position: position[sponsorship] ?? '',
    services,
    state,
    since: at('20'),
    sponsor: noor,
    mine: true,
    ends: null,
    waiting: false,
    ...more,
    // A year from the day that the sample is of, where nobody named another.
    usual_end: more.ends ?? '2027-11-22',
  };
  const own = SPONSOR_LINK[state];
  const sponsor = own
    ? { ...own, since: row.since, by: state === 'asked' ? row.sponsor : null }
    : { until: row.ends };
  const strip = chainWith({
    agreement: { state: 'ending', fixer: 'lrp', until: '2026-12-18' },
    sponsor,
    letter: { state: 'waiting', fixer: 'lra', since: at('20'), tells: !own },
  });
  return { strip, ...row };
});

/** These rest on a signed form; one of them waits for the sponsor or a second LRA. */
const FORMS = ['s-3', 's-5'];

const STATES: Record<string, Sponsorship['state']> = {
  asked: { state: 'asked', since: at('20') },
  questioned: { state: 'questioned', since: at('19') },
  'in-force': { state: 'in-force', since: at('21') },
  suspended: { state: 'suspended', since: at('03'), reason: { code: 'parental-leave', words: '' } },
};

export function sponsorshipView(id: string): SponsorshipView {
  const row = sponsorshipRows.find(({ sponsorship }) => sponsorship === id);
  if (!row) throw new Error(`no such row: ${id}`);
  const asked = row.state === 'asked';
  return {
    sponsorship: {
      id,
      person: { by: 'id', person: `p-${id}` },
      organization: 'LGH',
      sponsor: row.sponsor,
      services: row.services,
      position: row.position,
      clinical_need: 'Reviews results of patients who arrive from other hospitals at night. (sample)',
      basis: FORMS.includes(id) ? { kind: 'signed-form', signed_on: '2026-11-20' } : { kind: 'queue' },
      starts: '2026-11-22',
      ends: row.ends,
      recorded_by: lra,
      recorded_at: row.since,
      thread:
        row.state === 'questioned'
          ? [
              {
                at: row.since,
                by: noor,
                role: 'sponsor',
                words: 'Which unit is this for? (sample)',
                internal: false,
              },
            ]
          : [],
      state: STATES[row.state] ?? { state: 'asked', since: row.since },
    },
    who: row.who,
    level: 2,
    checked: { by: lra.name, at: at('22', '08:31'), seen: 'in-person' },
    timeline: [line('sponsorship-recorded', { at: row.since })],
    waiting: row.waiting ? ['c-1'] : [],
    at_risk: null,
    usual_end: row.usual_end,
    waits_for: asked && FORMS.includes(id) ? 'once-confirmed' : null,
    chains: row.services.map((service) => ({ service, links: row.strip })),
    allowed:
      asked || row.state === 'questioned'
        ? [allow('decide_sponsorship'), allow('question_sponsorship')]
        : [
            allow('decide_sponsorship', { refusal: { code: 'state.not-now' } }),
            allow('object_sponsorship'),
            allow('end_sponsorship'),
          ],
  };
}
