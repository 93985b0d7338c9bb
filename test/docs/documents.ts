import type { Language } from '../../shared/i18n/languages.ts';

/** Documents for those who come, each in every language of the app. */
export const documents = ['README', 'docs/tour', 'docs/troubleshooting'] as const;
type Document = (typeof documents)[number];

/** @returns its file, from the project's folder */
export const documentIn = (document: Document, language: Language): string =>
  language === 'en' ? `${document}.md` : `${document}.${language}.md`;
