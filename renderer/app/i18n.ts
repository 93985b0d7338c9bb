import { initReactI18next } from 'react-i18next';
import { createI18n } from '../../shared/i18n/index.ts';

/** The window's language; set from the snapshot as soon as it is there. */
export const i18n = createI18n(navigator.language.startsWith('ko') ? 'ko' : 'en');
i18n.use(initReactI18next);
