import { en } from './en/index.ts';
import { createI18nOf, type Translate } from './index.ts';
import type { Language } from './languages.ts';
import { ko } from './ko/index.ts';

/** All catalogues; a window has no more than it speaks (`renderer/app/i18n.ts`). */
export const resources = { en: { translation: en }, ko: { translation: ko } } as const;

/** `t` of one language, for tray, notifications and dialogs; works in plain Node. */
export function createTranslator(language: Language): Translate {
  return createI18nOf(resources, language).getFixedT(language);
}
