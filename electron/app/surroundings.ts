import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { languageOf } from '../../shared/i18n/index.ts';
import type { InferrsBarOptions } from '../core/inferrs-bar-options.ts';
import { initialSnapshot } from '../core/snapshot/initial-snapshot.ts';
import { platformOf } from './platform.ts';
import { parseSettings } from '../settings/parse-settings.ts';
import { settingsIn } from './first-files.ts';

/** The settings, and what is known as soon as they are. */
export type Surroundings = Pick<InferrsBarOptions, 'systemLanguage' | 'initial' | 'practicePath'>;

export function surroundingsOf(
  rootDir: string,
  dataDir: string,
  updatedFrom: string | null,
): Surroundings {
  const { settings } = parseSettings(settingsIn(dataDir));
  const practice = join(rootDir, 'practice-engine', 'inferrs');
  const practicePath = !app.isPackaged && existsSync(practice) ? practice : undefined;
  const info = {
    version: app.getVersion(),
    platform: platformOf(process.platform),
    practiceAvailable: practicePath !== undefined,
    homeDir: app.getPath('home'),
    versions: {
      electron: process.versions['electron'] ?? '',
      chrome: process.versions['chrome'] ?? '',
      node: process.versions.node,
    },
    isPackaged: app.isPackaged,
    updatedFrom,
  };
  const systemLanguage = languageOf(app.getLocale());
  return {
    systemLanguage,
    initial: initialSnapshot(info, settings, systemLanguage),
    practicePath,
  };
}
