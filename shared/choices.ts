/** Choices of the settings that something needs before their schema is loaded. */
export const languageChoices = ['system', 'en', 'ko'] as const;
export const themes = ['system', 'light', 'dark'] as const;
