import { useSnapshot } from './snapshot.ts';
import type { Language } from '../../shared/i18n/languages.ts';

/** The language in force, for dates and numbers. */
export const useLanguage = (): Language => useSnapshot((snapshot) => snapshot.app.language);
