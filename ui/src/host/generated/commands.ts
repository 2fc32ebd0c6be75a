// Placeholder in the shape that the window generates from Rust; it is overwritten by that.

export type Language = 'en' | 'fr';
export type Role = 'lra' | 'sponsor' | 'cco';

export interface OrganizationRef {
  id: string;
  name: string;
}

export interface Session {
  operator: { id: string; name: string };
  role: Role;
  roles: Role[];
  organization: OrganizationRef;
  organizations: OrganizationRef[];
  idle_minutes: number;
}

export interface TermsText {
  version: string;
  title: string;
  paragraphs: string[];
}

export type ClosedReason =
  | 'keyring_locked'
  | 'keyring_absent'
  | 'keyring_changed'
  | 'profile_in_use'
  | 'clock_set_back'
  | 'version_too_old';

/** Where the window stands. Every entry command answers with the next one. */
export type Stage =
  | { stage: 'first_use'; centre: string }
  | { stage: 'locked'; operator_known: boolean; centre: string }
  | { stage: 'waiting_for_browser' }
  | { stage: 'choose_passphrase'; recovering: boolean; shortest: number }
  | { stage: 'terms'; terms: TermsText; changed: boolean }
  | { stage: 'open'; session: Session }
  | { stage: 'closed'; reason: ClosedReason; params: Record<string, string> };

export interface WorkStatus {
  waiting: number;
  needs_you: number;
  online: boolean;
  offline_since: string | null;
  lease_hours_left: number;
  all_received_at: string | null;
}

export interface Found {
  kind: 'person' | 'account' | 'request' | 'receipt';
  id: string;
  title: string;
  detail: string;
  path: string;
}

export interface Commands {
  start: { args: Record<string, never>; answer: Stage };
  unlock: { args: { operator: string | null; passphrase: string }; answer: Stage };
  lock: { args: Record<string, never>; answer: Stage };
  sign_in_start: { args: { recover: boolean }; answer: Stage };
  sign_in_open_again: { args: Record<string, never>; answer: null };
  sign_in_cancel: { args: Record<string, never>; answer: Stage };
  choose_passphrase: { args: { passphrase: string }; answer: Stage };
  accept_terms: { args: { version: string }; answer: Stage };
  sign_out: { args: Record<string, never>; answer: Stage };
  set_language: { args: { language: Language }; answer: null };
  set_organization: { args: { organization: string; role: Role }; answer: Stage };
  status: { args: Record<string, never>; answer: WorkStatus };
  counts: { args: Record<string, never>; answer: Record<string, number> };
  find: { args: { text: string }; answer: Found[] };
}
