import { readDate } from '../../components';
import type {
  AccessForm,
  JsonValue,
  Language,
  LikelyPeople,
  Organization,
  RegisterPerson,
  RegistrationForm,
} from '../../host';
import type { TextKey } from '../../i18n';
import { blankAccess, blankEvidence, sentAccess, sentEvidence, usualDay } from './parts/access';

export const STEPS = ['who', 'identity', 'access', 'review'] as const;
export type StepId = (typeof STEPS)[number];

/** What the centre said about people elsewhere, and about whom it was asked: every question counts, so it is kept. */
export interface Elsewhere {
  of: string;
  said: Pick<LikelyPeople, 'elsewhere' | 'centre' | 'search'>;
}

/** A registration as typed. */
export interface Typed {
  form: RegistrationForm;
  /** Names this registration to the centre, which notes what it was asked for. */
  registration: string;
  elsewhere: Elsewhere | null;
  /** Sponsorship as typed; kept also while `later` says that it is not to be sent. */
  access: AccessForm;
  later: boolean;
}

export const blank = (language: Language): Typed => ({
  form: {
    given: '',
    family: '',
    one_name: false,
    birth_date: '',
    gender: null,
    language,
    phone: '',
    email: '',
    college: '',
    number: '',
    evidence: blankEvidence(),
    different_from: {},
    ask_agents: undefined,
    access: null,
  },
  registration: crypto.randomUUID(),
  elsewhere: null,
  access: blankAccess(),
  later: false,
});

/** As the window takes it. An amended registration has no sponsorship of its own: that one waits with it. */
export function sentForm(
  { form, access, later }: Typed,
  organization: Organization | null | undefined,
  amending: boolean,
): RegistrationForm {
  return {
    ...form,
    given: form.one_name ? '' : form.given.trim(),
    family: form.family.trim(),
    birth_date: usualDay(form.birth_date),
    phone: form.phone.trim(),
    email: form.email.trim(),
    number: form.college === '' ? '' : form.number.trim(),
    evidence: sentEvidence(form.evidence),
    access: later || amending ? null : sentAccess(access, organization),
  };
}

/** The form of a registration that was sent before. */
export function formOf(command: RegisterPerson): RegistrationForm {
  return {
    given: command.name.given ?? '',
    family: command.name.family,
    one_name: command.name.given === null,
    birth_date: command.details.birth_date,
    gender: command.details.gender,
    language: command.details.language,
    phone: command.contact.phone,
    email: command.contact.email ?? '',
    college: command.designation?.college ?? '',
    number: command.designation?.number ?? '',
    evidence: {
      ...command.evidence,
      documents: command.evidence.documents.map((one) => ({ ...one, expires_on: one.expires_on ?? '' })),
    },
    different_from: command.different_from,
    ask_agents: command.ask_agents ?? undefined,
    access: null,
  };
}

/** The loaded command with what the form says now; everything else of it stays as it was sent. */
export function amended(loaded: RegisterPerson, form: RegistrationForm): RegisterPerson {
  return {
    ...loaded,
    name: { given: form.one_name ? null : form.given, family: form.family },
    details: {
      ...loaded.details,
      birth_date: form.birth_date,
      gender: form.gender ?? loaded.details.gender,
      language: form.language,
    },
    contact: { ...loaded.contact, phone: form.phone, email: form.email === '' ? null : form.email },
    designation: form.college === '' ? null : { college: form.college, number: form.number },
    evidence: {
      ...loaded.evidence,
      seen: form.evidence.seen ?? loaded.evidence.seen,
      documents: form.evidence.documents.map((one) => ({
        ...one,
        expires_on: readDate(one.expires_on).date ?? null,
      })),
      face_matches: form.evidence.face_matches,
      names_match: form.evidence.names_match,
    },
    search: form.search ?? null,
    different_from: form.different_from,
    ask_agents: form.ask_agents ?? null,
  };
}

const WHO = new Set(['given', 'family', 'one_name', 'birth_date']);

/** Which page a field stands on. */
export function stepOf(path: string): StepId {
  if (WHO.has(path) || path.startsWith('different_from') || path.startsWith('ask_agents')) return 'who';
  return path.startsWith('access') ? 'access' : 'identity';
}

/** Labels by the last part of a field's path. */
export const LABELS: Record<string, TextKey> = {
  given: 'register.who.given',
  family: 'register.who.family',
  birth_date: 'register.who.birth_date',
  different_from: 'register.like.title',
  gender: 'register.profile.gender',
  language: 'register.profile.language',
  phone: 'register.profile.phone',
  email: 'register.profile.email',
  college: 'register.designation.college',
  number: 'register.designation.number',
  documents: 'register.documents.title',
  kind: 'register.documents.kind',
  issuer: 'register.documents.issuer',
  expires_on: 'register.documents.expires',
  seen: 'register.seen.label',
  face_matches: 'register.seen.face',
  names_match: 'register.seen.names',
  sponsor: 'register.sponsor.who',
  signed_on: 'register.sponsor.signed_on',
  position: 'register.sponsor.position',
  clinical_need: 'register.sponsor.need',
  starts: 'register.sponsor.starts',
  ends: 'register.sponsor.ends',
  services: 'register.services.title',
  login_id: 'account.login_id',
  words: 'dialog.words',
};

/** What a draft keeps of the centre's answer, if it keeps one. */
export function elsewhereOf(kept: JsonValue | undefined): Elsewhere | null {
  if (!isObject(kept) || typeof kept.of !== 'string' || !isObject(kept.said)) return null;
  // A draft of an older version does not say under what name the centre was asked: it is asked again.
  const { search } = kept.said;
  if (isObject(search) && search.centre === true && typeof search.question !== 'string') return null;
  return Array.isArray(kept.said.elsewhere) ? (kept as unknown as Elsewhere) : null;
}

export const isObject = (value: JsonValue | undefined): value is { [key: string]: JsonValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a draft holds, laid over a blank form: a draft of an older version may lack a field. */
export function over<T extends object>(base: T, kept: JsonValue | undefined): T {
  if (!isObject(kept)) return base;
  const result: Record<string, unknown> = { ...(base as Record<string, unknown>) };
  for (const [key, value] of Object.entries(kept)) {
    const before = result[key];
    const nested = typeof before === 'object' && before !== null && !Array.isArray(before);
    if (key in result) result[key] = nested && isObject(value) ? { ...before, ...value } : value;
  }
  return result as T;
}
