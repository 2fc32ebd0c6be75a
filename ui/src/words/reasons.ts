import { type Action, type Reasons, reasonsOfAct, reasonsOfEvent } from '../host';

/** The table of reasons that an act chooses from, or that the reason of an event comes from. */
export const reasonsOf = (from: string | undefined): Reasons | undefined =>
  from === undefined ? undefined : (reasonsOfAct[from as Action] ?? reasonsOfEvent[from]);
