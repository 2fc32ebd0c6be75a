import type { Near } from '../host';
import { LOCALE } from './locale';
import type { Text } from './text';

/** Why somebody was found who is not called what was typed: one line, the surest reason first. */
export function nearWords({ dynamic, t, language }: Text, reasons: readonly Near[]): string {
  const words = reasons.map(({ about, why, name }) =>
    dynamic(`people.near.${about}.${why}`, t('people.near.other'), { name: name ?? '' }),
  );
  return new Intl.ListFormat(LOCALE[language], { type: 'unit' }).format(words);
}
