import { renameSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';
import type { Settings, SettingsPatch } from '../../shared/settings.ts';
import { parseSettings } from '../settings/parse-settings.ts';

export interface SettingsStore {
  readonly settings: Settings;
  /** Where a damaged file was set aside at start; null when all was well. */
  readonly setAside: string | null;
  update(patch: SettingsPatch): void;
}

/** Opens `settings.json` in `folder`. A file that cannot be parsed is set aside, never lost. */
export function openSettings(folder: string): SettingsStore {
  const { store, setAside } = open(folder);
  let { settings } = parseSettings(store.store);
  return {
    get settings() {
      return settings;
    },
    setAside,
    update: (patch) => {
      // `exactOptionalPropertyTypes` has no say over zod's partial: drop what is undefined.
      const given = Object.fromEntries(
        Object.entries(patch).filter(([, value]) => value !== undefined),
      );
      settings = parseSettings({ ...settings, ...given }).settings;
      store.store = { ...settings };
    },
  };
}

type RawStore = Store;

function open(folder: string): { store: RawStore; setAside: string | null } {
  const create = (): RawStore => new Store({ name: 'settings', cwd: folder });
  try {
    return { store: create(), setAside: null };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const file = join(folder, 'settings.json');
    const aside = join(folder, `settings.damaged-${Date.now()}.json`);
    renameSync(file, aside);
    return { store: create(), setAside: aside };
  }
}
