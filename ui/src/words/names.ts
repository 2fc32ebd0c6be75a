import type { Person, Tables, Text as Words } from '../host';

/** A person's whole name: not everybody has a given one. */
export const fullName = ({ given, family }: Person['name']) => (given ? `${given} ${family}` : family);

/** The name of a code in one of the tables; a code that the table does not know is shown as it is. */
export function nameIn(
  list: readonly { code: string; name: Words }[] | undefined,
  code: string,
  of: (words: Words) => string,
): string {
  const found = list?.find((one) => one.code === code);
  return found ? of(found.name) : code;
}

/** The name of a coded reason: acts may share a code and name it differently, so the act's own comes first. */
export function reasonIn(
  tables: Tables | undefined,
  code: string,
  act: string | undefined,
  of: (words: Words) => string,
): string {
  const acts = tables?.reasons.acts ?? {};
  return nameIn([...((act && acts[act]) || []), ...Object.values(acts).flat()], code, of);
}
