import { readDate } from '../components';
import type { EvidenceForm, Organization, SponsoringForm } from '../host';
import { ontarioToday } from '../i18n/ontario';

/** Today on this machine's calendar, `YYYY-MM-DD`. */
const todayDay = () => ontarioToday().toString();

export const blankAccess = (): SponsoringForm => ({
  sponsor: null,
  basis: { kind: 'queue', signed_on: '' },
  position: '',
  clinical_need: '',
  starts: todayDay(),
  ends: '',
  services: [],
});

export const blankEvidence = (): EvidenceForm => ({
  seen: null,
  documents: [],
  face_matches: false,
  names_match: false,
});

/** A date in its usual form, or as typed when it is none: the rulebook then says so. */
export const usualDay = (typed: string) => readDate(typed).date ?? typed.trim();

/** As the window takes it: dates in their usual form, and the only sponsor there is when none was chosen. */
export function sentAccess(
  access: SponsoringForm,
  organization: Organization | null | undefined,
): SponsoringForm {
  const only = organization?.sponsors.length === 1 ? organization.sponsors[0]?.id : undefined;
  return {
    ...access,
    sponsor: access.sponsor ?? only ?? null,
    basis: {
      ...access.basis,
      signed_on: access.basis.kind === 'signed-form' ? usualDay(access.basis.signed_on) : '',
    },
    starts: usualDay(access.starts),
    ends: usualDay(access.ends),
  };
}

export const sentEvidence = (evidence: EvidenceForm): EvidenceForm => ({
  ...evidence,
  documents: evidence.documents.map((one) => ({ ...one, expires_on: usualDay(one.expires_on) })),
});
