import { copyFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';
import { asideName, dropOldAsides, type Aside } from '../system/files/set-aside.ts';
import { openSettings, type OpenSettings, type RawFile } from '../settings/settings-file.ts';
import { readJsonNow } from './read-json-now.ts';

/**
 * Opens `settings.json` in `folder`. It is read and written synchronously: one kilobyte, read once
 * before anything can be shown without it, and written only when a person changes a setting, so
 * that whoever is told "saved" can rely on it.
 */
export function openSettingsStore(folder: string): OpenSettings {
  return openSettings(new StoreFile(folder, 'settings'));
}

/** Opens `remembered.json` in `folder`, to be written in the same way. */
export const openRemembered = (folder: string): Pick<RawFile, 'write'> =>
  new StoreFile(folder, 'remembered');

/** A JSON file of the app's own, written by `electron-store`. */
class StoreFile implements RawFile {
  readonly #folder: string;
  readonly #name: string;
  #store: Store | null = null;

  /** @param name without the ending */
  constructor(folder: string, name: string) {
    this.#folder = folder;
    this.#name = name;
  }

  get path(): string {
    return join(this.#folder, `${this.#name}.json`);
  }

  read(): unknown {
    return readJsonNow(this.path);
  }

  write(content: Record<string, unknown>): void {
    this.#open().store = content;
  }

  keepCopy(): string {
    return this.#keep('replaced', copyFileSync);
  }

  setAside(): string {
    return this.#keep('damaged', renameSync);
  }

  #keep(why: Aside, put: (from: string, to: string) => void): string {
    const aside = asideName(this.path, why);
    put(this.path, aside);
    void dropOldAsides(this.path, why);
    return aside;
  }

  #open(): Store {
    if (this.#store === null) {
      // The library reads whatever it finds there, and would wait for a FIFO for ever.
      this.read();
      this.#store = new Store({ name: this.#name, cwd: this.#folder, configFileMode: 0o600 });
    }
    return this.#store;
  }
}
