import { app } from 'electron';
import type { Translate } from '../../shared/i18n/index.ts';
import { languageOf } from '../../shared/i18n/languages.ts';
import type { Settings } from '../../shared/settings.ts';

/** Words for what goes before or wrong with the program that has them: they are loaded when needed. */
export async function loadTranslator(language: Settings['language']): Promise<Translate> {
  const { createTranslator } = await import('../../shared/i18n/translator.ts');
  return createTranslator(language === 'system' ? languageOf(app.getLocale()) : language);
}
