import { copyFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type Store from 'electron-store';
import type { RawFile } from '../settings/settings-file.ts';
import { asideName, dropOldAsides, type Aside } from '../system/files/set-aside.ts';
import { readJsonNow } from './read-json-now.ts';

/**
 * A JSON file of the app's own: one kilobyte, read at once, as nothing can be shown without it. It is
 * written by `electron-store`, which is loaded for the first write: hardly a start has one, and the
 * first window and a tray alone can spare it.
 */
export class StoreFile implements RawFile {
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

  async write(content: Record<string, unknown>): Promise<void> {
    const { default: Opened } = await import('electron-store');
    this.#store ??= this.#open(Opened);
    this.#store.store = content;
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

  #open(Opened: typeof Store): Store {
    // The library reads whatever it finds there, and would wait for a FIFO for ever.
    this.read();
    return new Opened({ name: this.#name, cwd: this.#folder, configFileMode: 0o600 });
  }
}
