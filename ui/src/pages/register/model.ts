import { readDate } from '../../components';
import { blankAccess, blankEvidence, sentAccess, sentEvidence, usualDay } from '../../filing/access';
import { isObject } from '../../filing/body';
import type {
  AccessForm,
  ItemView,
  JsonValue,
  Language,
  LikelyPeople,
  Organization,
  RegisterPerson,
  RegistrationForm,
} from '../../host';

export const STEPS = ['who', 'identity', 'access', 'review'] as const;
export type StepId = (typeof STEPS)[number];

/** A registration that came back, to be put right and sent again. */
export interface Amending {
  item: ItemView;
  command: RegisterPerson;
}

/** A registration that was opened. */
export interface RegistrationProps {
  /** The draft's id, `new`, or `amend-…`: the part of the address that stays while pages are changed. */
  address: string;
  draft: string | null;
  savedAt: string | null;
  initial: Typed;
  left: readonly string[];
  step: StepId;
  amending: Amending | null;
  onAdopted: (draft: string, step: StepId) => void;
}

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

/** What a draft keeps of the centre's answer, if it keeps one. */
export function elsewhereOf(kept: JsonValue | undefined): Elsewhere | null {
  if (!isObject(kept) || typeof kept.of !== 'string' || !isObject(kept.said)) return null;
  // A draft of an older version does not say under what name the centre was asked: it is asked again.
  const { search } = kept.said;
  if (isObject(search) && search.centre === true && typeof search.question !== 'string') return null;
  return Array.isArray(kept.said.elsewhere) ? (kept as unknown as Elsewhere) : null;
}
