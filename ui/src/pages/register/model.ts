import { blankAccess, blankEvidence, sentAccess, sentEvidence, usualDay } from '../../filing/access';
import { isObject } from '../../filing/body';
import type {
  ItemView,
  JsonValue,
  Language,
  LikelyPeople,
  Organization,
  RegistrationForm,
  SponsoringForm,
} from '../../host';
import { fullName } from '../../words/names';

export const STEPS = ['who', 'identity', 'access', 'review'] as const;
export type StepId = (typeof STEPS)[number];

/** A registration that came back, to be put right and sent again. */
export interface Amending {
  item: ItemView;
  /** As it was sent. */
  sent: RegistrationForm;
  person: string;
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
  access: SponsoringForm;
  later: boolean;
}

export const blank = (language: Language): Typed => ({
  form: {
    name: { given: '', family: '', one_name: false },
    details: { birth_date: '', gender: null, language },
    contact: { phone: '', email: '' },
    designation: { college: '', number: '' },
    evidence: blankEvidence(),
    no_documents: undefined,
    asserted_by: undefined,
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
    details: { ...form.details, birth_date: usualDay(form.details.birth_date) },
    evidence: sentEvidence(form.evidence),
    access: later || amending ? null : sentAccess(access, organization),
  };
}

/** The name as typed. */
export const typedName = ({ name }: RegistrationForm) =>
  fullName({ given: name.one_name ? null : name.given.trim(), family: name.family }).trim();

/** Which page the parts of the form stand on; what is named by no other part, is the identity's. */
const STEP_OF: { [part: string]: StepId } = {
  name: 'who',
  'details.birth_date': 'who',
  different_from: 'who',
  ask_agents: 'who',
  access: 'access',
};

/** Which page a field stands on. */
export const stepOf = (path: string): StepId =>
  STEP_OF[path] ?? STEP_OF[path.split('.')[0] ?? path] ?? 'identity';

/** What a draft keeps of the centre's answer, if it keeps one. */
export function elsewhereOf(kept: JsonValue | undefined): Elsewhere | null {
  if (!isObject(kept) || typeof kept.of !== 'string' || !isObject(kept.said)) return null;
  // A draft of an older version does not say under what name the centre was asked: it is asked again.
  const { search } = kept.said;
  if (isObject(search) && search.centre === true && typeof search.question !== 'string') return null;
  return Array.isArray(kept.said.elsewhere) ? (kept as unknown as Elsewhere) : null;
}
