/** The languages of the pages. */
export type Language = 'en' | 'fr';
