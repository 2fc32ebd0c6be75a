import type {
  Assessment,
  Draft,
  EvidenceForm,
  FieldProblem,
  LikelyPerson,
  Likeness,
  Person,
  PersonPage,
  RegistrationForm,
  Search,
  Sponsorship,
  SponsorshipView,
} from '../src/host';
import { tables } from './generated/tables';
import { recordedOrganization, recordedOrganizationPage } from './organization';
import type { Recorded } from './recorded';
import { allow } from './sponsorships';

/** The few rules that tests and pictures need. The rulebook itself is tested in Rust. */
function missing(fields: Record<string, unknown>): FieldProblem[] {
  return Object.entries(fields).flatMap(([field, value]) =>
    value === '' || value === null || (Array.isArray(value) && value.length === 0)
      ? [{ field, code: 'missing' }]
      : [],
  );
}

function evidenceProblems(evidence: EvidenceForm): FieldProblem[] {
  return [
    ...missing({ 'evidence.seen': evidence.seen }),
    ...evidence.documents.flatMap((one, n): FieldProblem[] => {
      const kind = tables.evidence.documents.find(({ code }) => code === one.kind);
      return [
        ...missing({ [`evidence.documents.${n}.issuer`]: one.issuer }),
        ...(kind?.expires && one.expires_on === ''
          ? [{ field: `evidence.documents.${n}.expires_on`, code: 'missing' }]
          : []),
        ...(one.expires_on !== '' && one.expires_on < '2026-11-22'
          ? [{ field: `evidence.documents.${n}.expires_on`, code: 'expired', params: { on: one.expires_on } }]
          : []),
      ];
    }),
  ];
}

function assess(evidence: EvidenceForm): Assessment {
  const photos = evidence.documents.filter(
    (one) => tables.evidence.documents.find(({ code }) => code === one.kind)?.photo,
  );
  const seen = evidence.seen !== null && evidence.seen !== 'not-seen';
  const requirements = [
    { code: 'documents', needed: 2, present: evidence.documents.length },
    { code: 'with-photo', needed: 1, present: photos.length },
    { code: 'seen', needed: 1, present: Number(seen) },
    { code: 'face-matches', needed: 1, present: Number(evidence.face_matches && seen && photos.length > 0) },
    { code: 'names-match', needed: 1, present: Number(evidence.names_match) },
  ];
  const all = requirements.every(({ needed, present }) => present >= needed);
  return { level: all ? 2 : 1, wanted: 2, requirements };
}

/** A sponsor's word proves the lowest level, and nothing is asked for besides. */
const ON_WORD: Assessment = { level: 1, wanted: 1, requirements: [] };

/** What is wrong of a sponsorship; inside a registration it stands in a part of that one's form. */
function accessProblems(access: RegistrationForm['access'], part = ''): FieldProblem[] {
  if (!access) return [];
  const { sponsor, position, clinical_need, starts, services, basis } = access;
  const found = [
    ...missing({
      sponsor,
      position,
      clinical_need,
      starts,
      services,
      ...(basis.kind === 'signed-form' ? { 'basis.signed_on': basis.signed_on } : {}),
    }),
    ...(/\d{4}-\d{3}-\d{3}/.test(clinical_need) ? [{ field: 'clinical_need', code: 'health-number' }] : []),
  ];
  return found.map((one) => ({ ...one, field: `${part}${one.field}` }));
}

/** Two of our own people: one with another spelling, one with another given name and birth date turned round. */
const alike = (form: RegistrationForm): LikelyPerson[] => {
  const noor = { id: 'op-1', name: 'Noor Tremblay (sample)' };
  return [
    {
      person: 'p-2',
      likeness: {
        person: 'p-2',
        ours: true,
        close: 'likely',
        household: false,
        shown: { name: 'Zofia Wojcik (sample)', login_id: 'zofia.wojcik@oneid.on.ca', checked_by: noor },
        fields: [
          { field: 'given', how: 'same', why: 'exact' },
          { field: 'family', how: 'nearly', why: 'accents' },
          { field: 'birth-date', how: 'same', why: 'exact' },
          { field: 'gender', how: 'unknown' },
          { field: 'phone', how: form.contact.phone === '' ? 'unknown' : 'different' },
        ],
      },
      sides: [
        { field: 'given', new: form.name.given, known: 'Zofia', how: 'same', why: 'exact' },
        { field: 'family', new: form.name.family, known: 'Wojcik (sample)', how: 'nearly', why: 'accents' },
        {
          field: 'birth-date',
          new: form.details.birth_date || null,
          known: '1990-04-02',
          how: 'same',
          why: 'exact',
        },
        { field: 'gender', new: form.details.gender, known: 'female', how: 'unknown', why: null },
        {
          field: 'phone',
          new: form.contact.phone === '' ? null : '+14165550100',
          known: '+14165550142',
          how: form.contact.phone === '' ? 'unknown' : 'different',
          why: null,
        },
        { field: 'email', new: null, known: null, how: 'unknown', why: null },
        { field: 'number', new: null, known: '1234567', how: 'unknown', why: null },
      ],
    },
    {
      person: 'p-3',
      likeness: {
        person: 'p-3',
        ours: true,
        close: 'perhaps',
        household: false,
        shown: { name: 'Zosia Wójcik-Bell (sample)', login_id: 'zosia.wojcik@oneid.on.ca', checked_by: noor },
        fields: [
          { field: 'given', how: 'nearly', why: 'nickname' },
          { field: 'family', how: 'nearly', why: 'part' },
          { field: 'birth-date', how: 'nearly', why: 'day-month' },
        ],
      },
      sides: [
        { field: 'given', new: form.name.given, known: 'Zosia', how: 'nearly', why: 'nickname' },
        { field: 'family', new: form.name.family, known: 'Wójcik-Bell (sample)', how: 'nearly', why: 'part' },
        {
          field: 'birth-date',
          new: form.details.birth_date || null,
          known: '1990-02-04',
          how: 'nearly',
          why: 'day-month',
        },
      ],
    },
  ];
};

/** Somebody of another organization: nothing but how each field compares. */
const stranger: Likeness = {
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
};

const moment = '2026-11-22T10:31:00';

const person: Person = {
  id: 'p-9',
  name: { given: 'Zofia', family: 'Wójcik (sample)' },
  details: { birth_date: '1990-04-02', gender: 'female', language: 'fr' },
  contact: { phone: '+14165550100', email: null },
  designation: null,
  level: 2,
  checks: [],
  account: { state: 'requested' },
  source: 'desk',
  organizations: ['LGH'],
  asking: [],
  custody: { at: 'registering', organization: 'LGH' },
  shared: { notices: [], asks: [] },
};

const sponsorship: Sponsorship = {
  id: 's-9',
  person: { by: 'account', login_id: 'ade.bello@oneid.on.ca', birth_date: '1984-01-30' },
  organization: 'LGH',
  sponsor: { id: 'op-7', name: 'Priya Raman (sample)' },
  services: ['clinical-viewer'],
  position: 'RN, emergency, nights',
  clinical_need: 'Looks up results of patients in emergency.',
  basis: { kind: 'queue' },
  starts: '2026-11-22',
  ends: '2027-03-31',
  recorded_by: { id: 'op-1', name: 'Noor Tremblay (sample)' },
  recorded_at: moment,
  thread: [],
  state: { state: 'asked', since: moment },
};

export const recordedSponsorship: SponsorshipView = {
  sponsorship,
  who: 'ADE.BELLO@ONEID.ON.CA',
  level: 2,
  checked: null,
  timeline: [],
  waiting: ['c-9'],
  at_risk: null,
  usual_end: '2027-11-22',
  waits_for: null,
  chains: [],
  allowed: [],
};

export const recordedPerson: PersonPage = {
  person,
  timeline: [
    {
      at: moment,
      device_at: moment,
      by: { id: 'op-1', name: 'Noor Tremblay (sample)' },
      role: 'lra',
      organization: 'lakeshore',
      act: 'person-registered',
      changes: [],
      reason: null,
      receipt: null,
      internal: false,
    },
  ],
  held: [],
  merged: [],
  organizations: {},
  waiting: ['c-1'],
  sponsorships: [
    { ...recordedSponsorship, sponsorship: { ...sponsorship, person: { by: 'id', person: 'p-9' } } },
  ],
  enrollments: [],
  requests: [],
  allowed: [allow('sponsor_person')],
  next: null,
  correctable: [],
  takers: [],
  leaving: [],
  letter_days: null,
  recognized_until: null,
};

const searched = (form: RegistrationForm, centre: boolean, question?: string): Search | null =>
  form.name.family === '' || form.details.birth_date === ''
    ? null
    : {
        name: { given: form.name.given, family: form.name.family },
        birth_date: form.details.birth_date,
        at: moment,
        centre,
        ...(centre ? { question } : undefined),
      };

/** A desk with its drafts, for these pages. */
export function recordedRegister(drafts: Draft[] = []): Recorded {
  const kept = new Map(drafts.map((one) => [one.draft, one]));
  return {
    tables: () => tables,
    organization: () => recordedOrganization,
    organization_page: () => recordedOrganizationPage,
    check_registration: ({ form }) => ({
      problems: [
        ...missing({
          ...(form.name.one_name ? {} : { 'name.given': form.name.given }),
          'name.family': form.name.family,
          'details.birth_date': form.details.birth_date,
          'details.gender': form.details.gender,
          'contact.phone': form.contact.phone,
          ...(form.designation.college === '' ? {} : { 'designation.number': form.designation.number }),
        }),
        ...(form.details.birth_date !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(form.details.birth_date)
          ? [{ field: 'details.birth_date', code: 'not-a-day' }]
          : []),
        ...(form.no_documents
          ? missing({ asserted_by: form.asserted_by ?? null })
          : evidenceProblems(form.evidence)),
        ...accessProblems(form.access, 'access.'),
      ],
      assessment: form.no_documents ? ON_WORD : assess(form.evidence),
      search: searched(form, false),
      login_stem: form.name.family === '' ? null : 'zofia.wojcik',
      form_counts: null,
    }),
    likely_people: ({ form, ask_centre, registration }) => {
      const search = searched(form, ask_centre, registration);
      return {
        own: /^w[oó]jcik/i.test(form.name.family) ? alike(form) : [],
        elsewhere: ask_centre && search && /^bello/i.test(form.name.family) ? [stranger] : [],
        centre: ask_centre && search ? 'asked' : 'not-asked',
        search,
      };
    },
    register: ({ draft }) => {
      if (draft) kept.delete(draft);
      return { commands: ['c-1'], record: { kind: 'person', id: 'p-9' } };
    },
    amend: () => ({ commands: ['c-2'], record: { kind: 'person', id: 'p-9' } }),
    person: () => recordedPerson,
    items: () => [],
    lookup_account: ({ login_id }) => ({
      found: login_id.toLowerCase().startsWith('ade.')
        ? {
            name: 'Adé Bello (sample)',
            login_id: 'ade.bello@oneid.on.ca',
            status: 'active',
            level: 2,
            ours: null,
          }
        : null,
    }),
    check_sponsoring: ({ form: { person, evidence, ...access } }) => ({
      problems: [
        ...(person?.by === 'account'
          ? missing({ 'person.login_id': person.login_id, 'person.birth_date': person.birth_date })
          : []),
        ...(evidence ? evidenceProblems(evidence) : []),
        ...accessProblems(access),
      ],
      assessment: evidence ? assess(evidence) : null,
      look: null,
      held: [],
      form_counts: null,
    }),
    sponsor: () => ({ commands: ['c-9'], record: { kind: 'sponsorship', id: 's-9' } }),
    sponsorship: () => recordedSponsorship,
    drafts: () => [...kept.values()],
    draft_save: ({ draft, kind, title, body }) => {
      const saved: Draft = {
        draft: draft ?? `d-${kept.size + 1}`,
        kind,
        title,
        body,
        saved_at: moment,
      };
      kept.set(saved.draft, saved);
      return saved;
    },
    draft_load: ({ draft }) => kept.get(draft) ?? null,
    draft_delete: ({ draft }) => {
      kept.delete(draft);
      return {};
    },
  };
}

export default recordedRegister();
