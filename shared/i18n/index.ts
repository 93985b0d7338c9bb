import i18next, { type i18n, type Resource, type TFunction } from 'i18next';
import type { en } from './en/index.ts';
import type { Language } from './languages.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
    returnNull: false;
  }
}

export type Translate = TFunction;

/**
 * An i18next of its own with some catalogues, ready at once (nothing is loaded).
 * Sentences are not HTML-escaped: React and the system's menus show text, never markup.
 */
export function createI18nOf(catalogues: Resource, language: Language): i18n {
  const instance = i18next.createInstance();
  void instance.init({
    resources: catalogues,
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return instance;
}
