import type { Draft, RecordRef, WorkAbout } from '../../host';

/** Where a draft goes on. Corrections and amended acts keep what they are about in their body. */
export function draftPath({ kind, draft, body }: Draft): string {
  const about =
    typeof body === 'object' && body !== null && 'about' in body && typeof body.about === 'string'
      ? body.about
      : '';
  switch (kind) {
    case 'correct':
      return `/people/${about}/correct`;
    case 'identity':
      return `/people/${about}/identity`;
    case 'amend':
      return `/items/${about}/amend`;
    default:
      return draftAddress(kind, draft);
  }
}

function draftAddress(kind: string, draft: string): string {
  if (kind === 'request') return `/requests/new/${draft}`;
  return kind === 'account' ? `/account/${draft}` : `/register/${draft}`;
}

/** Where a row of the work list leads; `recordPath` says where a record is looked at in this role. */
export function aboutPath(about: WorkAbout, recordPath: (record: RecordRef) => string | null): string | null {
  switch (about.opens) {
    case 'item':
      return `/items/${about.command}`;
    case 'draft':
      return `/drafts/${about.draft}`;
    case 'record':
      return recordPath(about.record);
  }
}
