import { useState } from 'react';

type Parts = { [key: string]: unknown };

const isParts = (value: unknown): value is Parts => typeof value === 'object' && value !== null;

/** The text that stands at this path of a form. */
export function textAt(of: unknown, path: string): string | undefined {
  let place = of;
  for (const part of path.split('.')) place = isParts(place) ? place[part] : undefined;
  return typeof place === 'string' ? place : undefined;
}

/** A copy with this text emptied. */
export function emptied<T>(of: T, path: string): T {
  const copy = structuredClone(of);
  const parts = path.split('.');
  const last = parts.pop() ?? '';
  let place: unknown = copy;
  for (const part of parts) place = isParts(place) ? place[part] : undefined;
  if (isParts(place) && last in place) place[last] = '';
  return copy;
}

/** Texts of which was said that they hold no health number. Another text in the same place is asked about again. */
export function useSaid(form: unknown) {
  const [kept, setKept] = useState<{ [path: string]: string | undefined }>({});
  const said = Object.keys(kept).filter((path) => textAt(form, path) === kept[path]);
  return {
    said: said.length > 0 ? said : undefined,
    keep: (path: string) => setKept((now) => ({ ...now, [path]: textAt(form, path) })),
  };
}
