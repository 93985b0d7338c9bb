import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { readTextNow } from '../../system/files/read-now.ts';

/** The first can be the system's doing, as when a laptop changes from one graphics chip to another. */
const CRASHES_THAT_TELL = 2;
/** A version number, with room. */
const LONGEST = 64;
/** Drivers are mended, too: 30 days. */
const LASTS_MS = 30 * 24 * 3_600_000;

/**
 * Chromium starts a crashed graphics process again, and after a few crashes in a row ends the whole
 * app ("GPU process isn't usable", seen in Chromium's source). Where it cannot use the chip at all, as in
 * many a virtual machine, each start tries it first, and the first picture waits for that (some 100 ms).
 * A menu-bar app needs no graphics chip: once it has given trouble, the next starts draw without it,
 * until there is another Electron or a month has gone.
 * Synchronous: it must be known before Electron is ready, and is written while the app may be ending.
 */
export class GpuTrouble {
  readonly #path: string;
  readonly #electron: string;
  /** Whether this run should do without the graphics chip. */
  readonly isRemembered: boolean;
  #crashes = 0;
  /** In this run. */
  #isNoted = false;

  /** @param path of the file that remembers it @param electron Electron's version */
  constructor(path: string, electron: string) {
    this.#path = path;
    this.#electron = electron;
    this.isRemembered = this.#read();
  }

  /** A note of another Electron, or an old one, is removed. */
  #read(): boolean {
    try {
      const note = readTextNow(this.#path, { maxBytes: LONGEST });
      const isFresh = Date.now() - statSync(this.#path).mtimeMs < LASTS_MS;
      if (isFresh && note.trim() === this.#electron) return true;
      rmSync(this.#path);
    } catch {
      // None, or none that can be read: then the chip is tried.
    }
    return false;
  }

  /** The graphics process has crashed. */
  crashed(): void {
    this.#crashes += 1;
    if (this.#crashes === CRASHES_THAT_TELL) this.#note();
  }

  /**
   * Chromium knows more of what it can draw with. The last word counts: before a graphics process has
   * told of itself it takes itself to have none.
   * @param compositing Electron's word for how windows are put together, as `disabled_software`
   */
  drawsBy(compositing: string): void {
    if (this.isRemembered || this.#crashes >= CRASHES_THAT_TELL) return;
    const isWithout = !compositing.startsWith('enabled');
    if (isWithout === this.#isNoted) return;
    if (isWithout) this.#note();
    else this.#forget();
  }

  #note(): void {
    this.#isNoted = true;
    try {
      mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
      writeFileSync(this.#path, `${this.#electron}\n`, { mode: 0o600 });
    } catch {
      // Then the next start finds out once more.
    }
  }

  #forget(): void {
    this.#isNoted = false;
    try {
      rmSync(this.#path, { force: true });
    } catch {
      // A folder in its place, which no start takes for a note.
    }
  }
}
