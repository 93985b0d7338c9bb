import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { languageOf } from '../../shared/i18n/index.ts';
import type { Settings } from '../../shared/settings.ts';
import type { InferrsBarOptions } from '../core/inferrs-bar-options.ts';
import { initialSnapshot } from '../core/snapshot/initial-snapshot.ts';
import { platformOf } from './platform.ts';

/** What is known as soon as the settings are. */
export type Surroundings = Pick<InferrsBarOptions, 'systemLanguage' | 'initial' | 'practicePath'>;

export function surroundingsOf(
  rootDir: string,
  settings: Settings,
  updatedFrom: string | null,
): Surroundings {
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
