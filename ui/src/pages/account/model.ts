import { blankAccess, blankEvidence, sentAccess, sentEvidence, usualDay } from '../../filing/access';
import type { EvidenceForm, Organization, PersonForm, SponsoringForm } from '../../host';

export const STEPS = ['account', 'identity', 'access', 'review'] as const;
export type StepId = (typeof STEPS)[number];

/** One of our own people is known already: only the sponsorship is new – and ID, where the services need more than is proven. */
export function stepsOf(isOurs: boolean, mustLook: boolean): readonly StepId[] {
  if (!isOurs) return ['account', 'identity', 'access', 'review'];
  return mustLook ? ['access', 'identity', 'review'] : ['access', 'review'];
}

/** An account as it is shown. */
export type Shown = Extract<PersonForm, { by: 'account' }>;

export interface Typed {
  /** Of one of our own people, too, with an empty account and whatever was examined: `sent` leaves out what does not count. */
  form: SponsoringForm & { person: Shown; evidence: EvidenceForm };
  /** The draft of the registration during which this person was found; empty where there was none. */
  instead: string;
}

export const blank = (): Typed => ({
  form: {
    ...blankAccess(),
    person: { by: 'account', login_id: '', birth_date: '' },
    evidence: blankEvidence(),
  },
  instead: '',
});

const isBlank = ({ seen, documents, face_matches, names_match }: EvidenceForm) =>
  seen === null && documents.length === 0 && !face_matches && !names_match;

/** As the window takes it. Of our own people ID need not be looked at again: what is not typed is not sent. */
export function sent(
  { form, instead }: Typed,
  person: string | null,
  organization: Organization | null | undefined,
): SponsoringForm {
  const shown = { ...form.person, birth_date: usualDay(form.person.birth_date) };
  return {
    ...sentAccess(form, organization),
    person: person === null ? shown : { by: 'id', person },
    evidence: person === null || !isBlank(form.evidence) ? sentEvidence(form.evidence) : null,
    // The centre counts the second accounts that were not made.
    instead_of_registering: instead !== '' || undefined,
  };
}

/** Which page the parts of the form stand on; everything else is said of the sponsorship itself. */
const STEP_OF: { [part: string]: StepId } = { person: 'account', evidence: 'identity' };

export const stepOf = (path: string): StepId => STEP_OF[path.split('.')[0] ?? path] ?? 'access';
