import type { ReactNode } from 'react';
import recorded from '../sample/cases';
import type { Recorded } from '../sample/recorded';
import { sampleSession } from '../sample/recorded';
import { requestPage } from '../sample/requests';
import { Said } from '../src/components';
import type { Role } from '../src/host';
import type { Language } from '../src/i18n';
import { SessionContext } from '../src/shell/session';
import { show } from './render';

// Whole pages on a busy machine take their time; what never comes is still found out.

/** Draws a page of cases at an address, in a role, on the invented world. Only for tests. */
export function showPage(
  page: ReactNode,
  options: { role: Role; at: string; language?: Language; answers?: Recorded },
) {
  const [path = '/', search = ''] = options.at.split('?');
  history.replaceState(null, '', `${location.pathname}${search && `?${search}`}#${path}`);
  const session = { ...sampleSession, scope: { ...sampleSession.scope, role: options.role } };
  return show(
    <SessionContext.Provider value={session}>
      <main>{page}</main>
      <footer>
        <Said />
      </footer>
    </SessionContext.Provider>,
    {
      language: options.language,
      answers: {
        ...recorded,
        request: ({ request }) => requestPage(request, false, options.role),
        ...options.answers,
      },
    },
  );
}
