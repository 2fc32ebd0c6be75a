/**
 * What French puts before a value: the catalogues write `{{name, de}}`, `{{when, le}}` and `{{when, depuis}}`, so that whatever
 * fills the blank makes a right sentence. English never needs them.
 */

const VOWEL = /^[aeiouœæ]/i;
const plain = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '');

/** "d’Amina", "d’Yves", "de Yasmin", "de Priya", "de Hélène": an h may be either, and "de" is never wrong to the eye. */
function de(name: string): string {
  const bare = plain(name);
  return VOWEL.test(bare) || /^y[^aeiou\W]/i.test(bare) ? `d’${name}` : `de ${name}`;
}

/** Does it say a moment of today ("10 h 32"), as the pages write it? */
const isTime = (said: string) => /^\d{1,2}\s?h\s?\d/.test(said);
const isDay = (said: string) => /^\d/.test(said);

/** "le 31 mars 2027", "à 10 h 32". */
function le(said: string): string {
  if (isTime(said)) return `à ${said}`;
  return isDay(said) ? `le ${said}` : said;
}

/** "depuis le 31 mars 2027", "depuis 10 h 32". */
function depuis(said: string): string {
  return isDay(said) && !isTime(said) ? `depuis le ${said}` : `depuis ${said}`;
}

export const FRENCH: Record<string, (value: string) => string> = { de, le, depuis };
