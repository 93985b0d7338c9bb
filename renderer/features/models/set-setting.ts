import type { ModelSettings } from '../../../shared/model-settings.ts';

/** Changes one setting of a draft; undefined leaves it to the app and to inferrs. */
export type SetSetting = <K extends keyof ModelSettings>(
  name: K,
  value: ModelSettings[K] | undefined,
) => void;
