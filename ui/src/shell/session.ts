import { createContext, useContext } from 'react';
import type { SessionView } from '../host';

export const SessionContext = createContext<SessionView | null>(null);

/** Who works here, in which role, for which organization. Only inside the shell. */
export function useSession(): SessionView {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession needs the shell above it');
  return session;
}
