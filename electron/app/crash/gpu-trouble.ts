import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { readTextNow } from '../../system/files/read-now.ts';

/** The first can be the system's doing, as when a laptop changes from one graphics chip to another. */
const CRASHES_THAT_TELL = 2;
/** A version number, with room. */
const LONGEST = 64;

/**
 * Chromium starts a crashed graphics process again, and after a few crashes in a row ends the whole
 * app ("GPU process isn't usable", seen in Chromium's source). A menu-bar app needs no graphics
 * chip: once it has given trouble, the next starts draw without it, until there is another Electron.
 * Synchronous: it must be known before Electron is ready, and is written while the app may be ending.
 */
export class GpuTrouble {
  readonly #path: string;
  readonly #electron: string;
  /** Whether this run should do without the graphics chip. */
  readonly isRemembered: boolean;
  #crashes = 0;

  /** @param path of the file that remembers it @param electron Electron's version */
  constructor(path: string, electron: string) {
    this.#path = path;
    this.#electron = electron;
    this.isRemembered = this.#read();
  }

  /** A note of another Electron is removed. */
  #read(): boolean {
    try {
      const note = readTextNow(this.#path, { maxBytes: LONGEST });
      if (note.trim() === this.#electron) return true;
      rmSync(this.#path);
    } catch {
      // None, or none that can be read: then the chip is tried.
    }
    return false;
  }

  /** The graphics process has crashed. */
  crashed(): void {
    this.#crashes += 1;
    if (this.#crashes !== CRASHES_THAT_TELL) return;
    try {
      mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
      writeFileSync(this.#path, `${this.#electron}\n`, { mode: 0o600 });
    } catch {
      // Then the next start finds out once more.
    }
  }
}
