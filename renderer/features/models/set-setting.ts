import type { ModelSettings, OptionSetting } from '../../../shared/model-settings.ts';

/** Changes one setting of a draft; undefined leaves it to the app and to inferrs. */
export type SetSetting = <K extends keyof ModelSettings>(
  name: K,
  value: ModelSettings[K] | undefined,
) => void;

/** What the fields of a draft are given. */
export interface DraftProps {
  readonly draft: ModelSettings;
  readonly set: SetSetting;
  /** Whether the program in use knows a setting. */
  readonly isOffered: (name: OptionSetting) => boolean;
}
