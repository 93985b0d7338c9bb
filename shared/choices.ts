/** Choices of the settings that something needs without their schema, which takes a while to load. */
export const languageChoices = ['system', 'en', 'ko'] as const;
export const themes = ['system', 'light', 'dark'] as const;
export const updateChannels = ['stable', 'beta'] as const;
