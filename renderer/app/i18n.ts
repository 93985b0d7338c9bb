import { initReactI18next } from 'react-i18next';
import { createI18nOf } from '../../shared/i18n/index.ts';
import { languageOf, type Language } from '../../shared/i18n/languages.ts';
import { en } from '../../shared/i18n/en/index.ts';

/** The window's words: those that all others fall back to, until it speaks another language. */
export const i18n = createI18nOf({ en: { translation: en } }, 'en');
i18n.use(initReactI18next);

/** The words of a language that a window which does not speak it need not load. */
const others: Readonly<Record<Exclude<Language, 'en'>, () => Promise<object>>> = {
  ko: async () => (await import('../../shared/i18n/ko/index.ts')).ko,
};

// In step with the words, for assistive technology and for what the browser draws of a language.
i18n.on('languageChanged', (language) => {
  document.documentElement.lang = language;
});

let wanted: Language = 'en';

/** Has the window speak a language, unless another one is wanted by the time its words are there. */
export async function speak(language: Language): Promise<void> {
  wanted = language;
  if (language !== 'en' && !i18n.hasResourceBundle(language, 'translation'))
    i18n.addResourceBundle(language, 'translation', await others[language]());
  // Announced even when nothing changes, which would redraw and restart whatever depends on `t`.
  if (wanted === language && i18n.language !== language) await i18n.changeLanguage(language);
}

// Most likely it is the system's: its words are loaded while the first snapshot is on its way.
void speak(languageOf(navigator.language));
