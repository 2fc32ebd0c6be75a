import type { AccessForm, EvidenceForm, Organization, Sponsoring } from '../../host';
import { blankAccess, blankEvidence, sentAccess, sentEvidence, usualDay } from '../register/parts/access';

export type StepId = 'account' | 'identity' | 'access' | 'review';

/** One of our own people is known already: only the sponsorship is new. */
export const stepsOf = (isOurs: boolean): readonly StepId[] =>
  isOurs ? ['access', 'review'] : ['account', 'identity', 'access', 'review'];

export interface Typed {
  login_id: string;
  birth_date: string;
  evidence: EvidenceForm;
  access: AccessForm;
}

export const blank = (): Typed => ({
  login_id: '',
  birth_date: '',
  evidence: blankEvidence(),
  access: blankAccess(),
});

/** As the window takes it. */
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
    evidence: person === null ? sentEvidence(typed.evidence) : null,
    access: sentAccess(typed.access, organization),
    draft,
  };
}

export function stepOf(path: string): StepId {
  if (path.startsWith('evidence')) return 'identity';
  if (path.startsWith('access')) return 'access';
  return 'account';
}
