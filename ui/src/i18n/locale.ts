import type { Language } from './language';

/** How Canada writes each language: lists, names of months, and what is read aloud. */
export const LOCALE: Record<Language, string> = { en: 'en-CA', fr: 'fr-CA' };

/** Days alone: en-GB gives the order "31 Mar 2027" of the pages; fr-CA has it already. */
export const DAY_LOCALE: Record<Language, string> = { ...LOCALE, en: 'en-GB' };
