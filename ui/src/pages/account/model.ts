import { blankAccess, blankEvidence, sentAccess, sentEvidence, usualDay } from '../../filing/access';
import type { AccessForm, EvidenceForm, Organization, Sponsoring } from '../../host';

export const STEPS = ['account', 'identity', 'access', 'review'] as const;
export type StepId = (typeof STEPS)[number];

/** One of our own people is known already: only the sponsorship is new – and ID, where the services need more than is proven. */
export function stepsOf(isOurs: boolean, mustLook: boolean): readonly StepId[] {
  if (!isOurs) return ['account', 'identity', 'access', 'review'];
  return mustLook ? ['access', 'identity', 'review'] : ['access', 'review'];
}

export interface Typed {
  login_id: string;
  birth_date: string;
  evidence: EvidenceForm;
  access: AccessForm;
  /** The draft of the registration during which this person was found; empty where there was none. */
  instead: string;
}

export const blank = (): Typed => ({
  login_id: '',
  birth_date: '',
  evidence: blankEvidence(),
  access: blankAccess(),
  instead: '',
});

const isBlank = ({ seen, documents, face_matches, names_match }: EvidenceForm) =>
  seen === null && documents.length === 0 && !face_matches && !names_match;

/** As the window takes it. Of our own people ID need not be looked at again: what is not typed is not sent. */
export function sent(
  typed: Typed,
  person: string | null,
  organization: Organization | null | undefined,
  draft: string | null,
): Sponsoring {
  return {
    person,
    account:
      person === null ? { login_id: typed.login_id.trim(), birth_date: usualDay(typed.birth_date) } : null,
    evidence: person === null || !isBlank(typed.evidence) ? sentEvidence(typed.evidence) : null,
    access: sentAccess(typed.access, organization),
    // The centre counts the second accounts that were not made.
    instead_of_registering: typed.instead !== '' || undefined,
    draft,
  };
}

export function stepOf(path: string): StepId {
  if (path.startsWith('evidence')) return 'identity';
  if (path.startsWith('access')) return 'access';
  return 'account';
}
