import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { languageOf } from '../../shared/i18n/languages.ts';
import type { InferrsBarOptions } from '../core/inferrs-bar-options.ts';
import { initialSnapshot } from '../core/snapshot/initial-snapshot.ts';
import { platformOf } from './platform.ts';
import { openSettings, type OpenSettings } from '../settings/settings-file.ts';
import { StoreFile } from './store-file.ts';

/** The settings, and what is known as soon as they are. */
export interface Surroundings extends Pick<
  InferrsBarOptions,
  'systemLanguage' | 'initial' | 'practicePath'
> {
  readonly settings: OpenSettings;
}

export function surroundingsOf(
  rootDir: string,
  dataDir: string,
  updatedFrom: string | null,
): Surroundings {
  const settings = openSettings(new StoreFile(dataDir, 'settings'));
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
    settings,
    systemLanguage,
    initial: initialSnapshot(info, settings.settings, systemLanguage),
    practicePath,
  };
}
