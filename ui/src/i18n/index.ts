import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from '../locales/en.json';
import fr from '../locales/fr.json';
import { FRENCH } from './french';
import type { Language } from './language';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

export function createWords(language: Language): i18n {
  const words = i18next.createInstance();
  void words.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, fr: { translation: fr } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  for (const [name, put] of Object.entries(FRENCH))
    words.services.formatter?.add(name, (value) => put(String(value)));
  return words;
}

export type { Language } from './language';
export { LOCALE } from './locale';
export { nearWords } from './near';
export { phoneWords } from './phone';
export type { Text, TextKey } from './text';
export { useText } from './text';
export { daysSince } from './time';
