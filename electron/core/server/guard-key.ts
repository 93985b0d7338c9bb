import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readRegularFile } from '../../system/files/read-file.ts';
import { replaceOwnFile } from '../../system/files/replace-file.ts';

/** As this app makes them. */
const KEY = /^inferrs-bar-[\w-]{43}$/;
const LARGEST = 1_024;
const OTHERS_MAY_READ = 0o077;

/**
 * The key that programs need at the guarded address: made once, in a file that this user alone can
 * read. It goes into OpenClaw's entry and, where a person asks for it, on the clipboard; to no window.
 */
export class GuardKey {
  readonly #path: string;
  #value: string | undefined;
  #reading: Promise<string> | undefined;

  constructor(dataDir: string) {
    this.#path = join(dataDir, 'guard-key');
  }

  /** Undefined until it was read. */
  get value(): string | undefined {
    return this.#value;
  }

  /**
   * Reads it, or makes one where there is none that is still a secret.
   * @throws the file system's error where a new one cannot be kept
   */
  read(): Promise<string> {
    this.#reading ??= this.#find().catch((error: unknown) => {
      this.#reading = undefined;
      throw error;
    });
    return this.#reading;
  }

  async #find(): Promise<string> {
    const kept = await this.#kept();
    const value = kept ?? `inferrs-bar-${randomBytes(32).toString('base64url')}`;
    if (kept === undefined) await replaceOwnFile(this.#path, `${value}\n`);
    this.#value = value;
    return value;
  }

  /** What others could read is no secret any more; Windows has no such modes. */
  async #kept(): Promise<string | undefined> {
    const file = await readRegularFile(this.#path, { maxBytes: LARGEST }).catch(() => undefined);
    if (file === undefined) return undefined;
    const isOpen = process.platform !== 'win32' && (file.stats.mode & OTHERS_MAY_READ) !== 0;
    const text = file.bytes.toString('utf8').trim();
    return !isOpen && KEY.test(text) ? text : undefined;
  }
}
