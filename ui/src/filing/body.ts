import type { JsonValue } from '../host';

/** Is this part of a draft's body an object? */
export const isObject = (value: JsonValue | undefined): value is { [key: string]: JsonValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a draft holds, laid over a blank form: a draft of an older version may lack a field. */
export function over<T extends object>(base: T, kept: JsonValue | undefined): T {
  if (!isObject(kept)) return base;
  const result: Record<string, unknown> = { ...(base as Record<string, unknown>) };
  for (const [key, value] of Object.entries(kept)) {
    const before = result[key];
    const nested = typeof before === 'object' && before !== null && !Array.isArray(before);
    if (key in result) result[key] = nested && isObject(value) ? { ...before, ...value } : value;
  }
  return result as T;
}
