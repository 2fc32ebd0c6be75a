import type { EvidenceForm, Host, SponsoringForm } from '../host';
import { blankAccess, blankEvidence } from './access';
import { isObject, over } from './body';

/** A registration that turned out to be about somebody known: its draft, and what of it goes along. */
export interface Instead {
  draft: string;
  evidence: EvidenceForm;
  access: SponsoringForm;
}

/** What was typed of a registration: the ID is on the desk, and the sponsor has been asked for. Null: it is no longer there. */
export async function loadInstead(host: Host, draft: string): Promise<Instead | null> {
  const kept = await host.call('draft_load', { draft });
  if (kept?.kind !== 'register' || !isObject(kept.body)) return null;
  const form = isObject(kept.body.form) ? kept.body.form : {};
  return {
    draft: kept.draft,
    evidence: over(blankEvidence(), form.evidence),
    access: over(blankAccess(), kept.body.access),
  };
}
