import type { Language } from '../../shared/i18n/languages.ts';

export const themes = ['light', 'dark'] as const;
type Theme = (typeof themes)[number];

interface Picture {
  readonly name: string;
  /** By its name in `e2e/renderer/screens.ts`. */
  readonly state: string;
  readonly view?: 'popover';
}

/** The pictures of the tour, each from a state in which the screens are tested. */
export const tour: readonly Picture[] = [
  { name: 'first-run', state: 'setup-model' },
  { name: 'overview', state: 'overview-ready' },
  { name: 'trouble', state: 'overview-port' },
  { name: 'popover', state: 'overview-ready', view: 'popover' },
  { name: 'models', state: 'models' },
  { name: 'openclaw', state: 'openclaw-not-connected' },
  { name: 'diagnose', state: 'diagnose-failed' },
  { name: 'logs', state: 'logs' },
  { name: 'settings', state: 'settings' },
];

/** @returns its file, from `docs/` */
export const pictureOf = (name: string, language: Language, theme: Theme): string =>
  `pictures/${name}.${language}.${theme}.webp`;

/** @returns the film of the first run, from `docs/` */
export const filmIn = (language: Language): string => `pictures/first-run.${language}.webp`;
