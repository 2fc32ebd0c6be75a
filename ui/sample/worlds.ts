import type { Answer, HeldRow, PersonRow, RequestRow, SponsorshipRow, WorkLine } from '../src/host';
import { peopleRows } from './people';
import type { Recorded } from './recorded';
import { requestRows } from './requests';
import { sponsorshipRows, sponsorshipView } from './sponsorships';
import { type SampleLine, workLines, workList } from './work';

/* How the lists look in a house that is full, and in one where nobody has done anything: to be looked at (`?world=full`). */

const GIVEN =
  'Amara Béatrice Chinedu Dagný Élodie Farah Guillaume Hélène Ines Jean-François Khai Łukasz Marie-Ève Noor Oskar'.split(
    ' ',
  );
const FAMILY =
  'Okafor Quilliam-Roy Adeyemi Lindqvist Wiśniewski Nguyễn Tremblay O’Connor Bélanger Haddad Mokoena-Laurier Ávila'.split(
    ' ',
  );

const PEOPLE = 300;
const DECISIONS = 30;
const REQUESTS = 40;
const LETTERS = 24;

const nameOf = (n: number) =>
  `${GIVEN[n % GIVEN.length]} ${FAMILY[(n * 7) % FAMILY.length]}${n >= 180 ? ` ${n}` : ''} (sample)`;

/** A day before the one that the sample is of. */
const ago = (days: number) => new Date(Date.UTC(2026, 10, 22, 14, 5) - days * 86_400_000).toISOString();

const pick = <T>(rows: readonly T[], n: number): T => rows[n % rows.length] as T;

const many = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

const people = many(PEOPLE, (n): PersonRow => {
  const name = nameOf(n);
  const [given = '', family = ''] = name.split(' ');
  const login_id = `${given}.${family}${n > 12 ? n : ''}@oneid.on.ca`.toLowerCase().replaceAll('-', '');
  return { ...pick(peopleRows, n), person: `many-${n}`, name, login_id, since: ago(n / 4) };
});

const asked = many(DECISIONS, (n): SponsorshipRow => {
  const row = pick(sponsorshipRows, n % 5 === 4 ? 3 : n % 3);
  return { ...row, sponsorship: `many-${n}`, who: nameOf(n), mine: n % 6 !== 5, since: ago(n / 2) };
});

const requests = many(
  REQUESTS,
  (n): RequestRow => ({
    ...pick(requestRows, n),
    request: `many-${n}`,
    number: `2026-${String(100 + n).padStart(6, '0')}`,
    since: ago(n / 2),
  }),
);

const lines = many(LETTERS, (n): WorkLine => {
  const [, line] = workLines.find(([section]) => section === 'letters') ?? pick(workLines, 0);
  return { ...line, who: nameOf(n + 40), person: `many-${n + 40}`, line: `many/${n}` };
});

const full: Recorded = {
  people: ({ text, filter, limit }) => {
    const found = people.filter(
      (one) =>
        one.name.toLowerCase().includes(text.toLowerCase()) &&
        (filter === 'all' || (filter === 'waiting' ? one.waiting : /print/.test(one.state))),
    );
    return { rows: found.slice(0, limit), total: found.length, more_near: false };
  },
  sponsorships: ({ filter }) => ({
    rows: filter === 'to-decide' ? asked : asked.map((row) => ({ ...row, state: 'in-force' })),
    more: 0,
  }),
  sponsorship: ({ sponsorship }) =>
    sponsorshipView(sponsorshipRows.some((row) => row.sponsorship === sponsorship) ? sponsorship : 's-1'),
  requests: () => ({ rows: requests, more: 0 }),
  work: () => workList([...workLines, ...lines.map((line): SampleLine => ['letters', line])]),
};

const noHeld: Answer<'held_cases'> = { rows: [] as HeldRow[], total: 0 };

const empty: Recorded = {
  people: () => ({ rows: [], total: 0, more_near: false }),
  sponsorships: () => ({ rows: [], more: 0 }),
  requests: () => ({ rows: [], more: 0 }),
  work: () => workList([]),
  held_cases: () => noHeld,
  drafts: () => [],
  requesters: () => [],
  quarantine: () => [],
};

/** The lists of a world by its name in the address; the usual one keeps its own. */
export const world = (name: string | null): Recorded =>
  name === 'full' ? full : name === 'empty' ? empty : {};
