import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { languageOf } from '../../shared/i18n/index.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { InferrsBarOptions } from '../core/inferrs-bar-options.ts';
import { initialSnapshot } from '../core/snapshot/initial-snapshot.ts';
import { platformOf } from './platform.ts';

/** What never changes while the app runs. */
export type Surroundings = Pick<InferrsBarOptions, 'app' | 'systemLanguage' | 'practicePath'>;

export function surroundingsOf(rootDir: string, updatedFrom: string | null): Surroundings {
  const practice = join(rootDir, 'practice-engine', 'inferrs');
  const practicePath = !app.isPackaged && existsSync(practice) ? practice : undefined;
  return {
    app: {
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
    },
    systemLanguage: languageOf(app.getLocale()),
    practicePath,
  };
}

/** What the app begins with: known as soon as the settings are. */
export const firstSnapshot = (
  { app: info, systemLanguage }: Surroundings,
  settings: Settings,
): Snapshot => initialSnapshot(info, settings, systemLanguage);
