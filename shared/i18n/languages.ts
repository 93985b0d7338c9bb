export const languages = ['en', 'ko'] as const;
export type Language = (typeof languages)[number];

/** @param locale of the system, as `ko-KR` */
export function languageOf(locale: string): Language {
  return locale.startsWith('ko') ? 'ko' : 'en';
}
