import { copyFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';
import { openSettings, type OpenSettings, type RawFile } from '../settings/settings-file.ts';
import type { RememberedFile } from './window/remembered.ts';

/**
 * Opens `settings.json` in `folder`. It is read and written synchronously: one kilobyte, read once
 * before anything can be shown without it, and written only when a person changes a setting, so
 * that whoever is told "saved" can rely on it.
 */
export function openSettingsStore(folder: string): OpenSettings {
  return openSettings(new StoreFile(folder, 'settings'));
}

/** Opens `remembered.json` in `folder`, in the same way. */
export function openRememberedFile(folder: string): RememberedFile {
  return new StoreFile(folder, 'remembered');
}

class StoreFile implements RawFile {
  readonly #folder: string;
  readonly #name: string;
  #store: Store | null = null;

  constructor(folder: string, name: string) {
    this.#folder = folder;
    this.#name = name;
  }

  get path(): string {
    return join(this.#folder, `${this.#name}.json`);
  }

  read(): unknown {
    return this.#open().store;
  }

  write(content: Record<string, unknown>): void {
    this.#open().store = content;
  }

  keepCopy(): string {
    const copy = this.#beside('replaced');
    copyFileSync(this.path, copy);
    return copy;
  }

  setAside(): string {
    const aside = this.#beside('damaged');
    renameSync(this.path, aside);
    return aside;
  }

  #beside(what: string): string {
    return join(this.#folder, `${this.#name}.${what}-${Date.now()}.json`);
  }

  #open(): Store {
    this.#store ??= new Store({ name: this.#name, cwd: this.#folder });
    return this.#store;
  }
}
