import type { Coded, TypedAct } from '../host';

/** What is typed for an act, by the path of its field. */
export type Values = NonNullable<TypedAct['values']>;

/** A coded reason as it was chosen and worded, at the paths of every act that asks for one. */
export const reasonTyped = ({ code, words }: Coded): Values => ({
  'reason.code': code,
  'reason.words': words,
});
