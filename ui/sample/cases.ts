import { tables } from './generated/tables';
import type { Recorded } from './recorded';
import { checkAnswers, form, requestDraft, requestPage, requestRows } from './requests';
import { noor, sponsorshipRows, sponsorshipView } from './sponsorships';

/** The invented world in which the pages of cases are looked at and tested. */
const recorded: Recorded = {
  tables: () => tables,
  act: () => ({ commands: ['c-9'], record: null }),
  sponsorships: ({ filter }) => ({
    rows: sponsorshipRows.filter(({ state, mine }) =>
      filter === 'to-decide'
        ? state === 'asked' || state === 'questioned'
        : filter === 'mine-in-force'
          ? mine && state === 'in-force'
          : filter === 'all' || state === 'in-force' || state === 'suspended',
    ),
    more: 0,
  }),
  sponsorship: ({ sponsorship }) => sponsorshipView(sponsorship),
  requests: ({ filter }) => ({
    rows: requestRows.filter((row) => {
      if (filter === 'mine') return row.holder === noor.name;
      if (filter === 'free') return row.state === 'received';
      if (filter === 'closed') return row.side === null;
      return filter === 'all' || filter === 'current' || row.side !== null;
    }),
    more: 0,
  }),
  request: ({ request }) => requestPage(request),
  requesters: () => [
    {
      enrollment: 'e-1',
      person: 'p-2',
      name: 'Łukasz Wiśniewski (sample)',
      login_id: 'lukasz.wisniewski@oneid.on.ca',
      service: 'iport',
      form: form.name,
      version: form.version,
      refusal: null,
    },
    {
      enrollment: 'e-2',
      person: 'p-9',
      name: 'Noor Tremblay (sample)',
      login_id: 'noor.tremblay@oneid.on.ca',
      service: 'iport',
      form: form.name,
      version: form.version,
      refusal: { code: 'authority.yourself' },
    },
    {
      enrollment: 'e-3',
      person: 'p-6',
      name: 'Ines Haddad (sample)',
      login_id: 'ines.haddad@oneid.on.ca',
      service: 'iport-access',
      form: 'interim-iport-access',
      version: '2017-11',
      refusal: null,
    },
  ],
  check_answers: ({ answers: given }) => checkAnswers(given),
  prepare_request: () => ({ commands: ['c-3'], record: { kind: 'request', id: 'r-1' } }),
  request_paper: () => ({ to: 'viewer', file: '/home/operator/LRA Desk/request-2026-000123.pdf' }),
  paper_done: () => ({}),
  printers: () => ({ printers: [], chosen: null }),
  choose_printer: () => ({}),
  draft_load: ({ draft }) => (draft === 'd-1' ? requestDraft : null),
  draft_save: ({ kind, title: name, body }) => ({ ...requestDraft, kind, title: name, body }),
  draft_delete: () => ({}),
};

export default recorded;
