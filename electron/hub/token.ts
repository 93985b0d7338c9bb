import { rm } from 'node:fs/promises';
import type { TokenSource } from '../../shared/catalogue.ts';
import { readTextFile } from '../system/files/read-file.ts';
import { replaceOwnFile } from '../system/files/replace-file.ts';
import { tokenFiles } from './token-files.ts';

/** The system's keeper of secrets (Electron's `safeStorage`). It may ask the user. */
export interface Vault {
  /** Whether what it locks is safe from whoever reads the disk. */
  canLock(): boolean;
  lock(text: string): Buffer;
  /** @throws where it was locked by another user, or the key is gone */
  unlock(locked: Buffer): string;
}

/** The token in force, and whose it is. */
interface Known {
  readonly source: TokenSource;
  readonly token?: string;
}

const MAX_BYTES = 64 * 1024;

/** What may be sent in a header; whoever put a line break there would add headers of their own. */
const sendable = /^[\w.-]{8,500}$/;

/**
 * The user's token for Hugging Face: the one that they gave the app, else the one of their
 * environment, else the one that `hf auth login` left (documentation of huggingface_hub,
 * "Environment variables"). It is held in memory, locked on disk, and sent to the hub alone.
 */
export class HubToken {
  readonly #path: string;
  readonly #vault: Vault;
  readonly #env: Readonly<Record<string, string | undefined>>;
  readonly #home: string;
  readonly #onKnown: (known: Known) => void;
  #own: Known | undefined;
  #told: Known | undefined;

  /** @param options.onKnown told of the token in force, to show its source and to mask it */
  constructor(options: {
    readonly path: string;
    readonly vault: Vault;
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly home: string;
    readonly onKnown: (known: Known) => void;
  }) {
    this.#path = options.path;
    this.#vault = options.vault;
    this.#env = options.env;
    this.#home = options.home;
    this.#onKnown = options.onKnown;
  }

  /** The token in force. Never rejects. */
  async read(): Promise<string | undefined> {
    this.#own ??= await this.#unlock();
    const known = this.#own.token === undefined ? await this.#others() : this.#own;
    if (known.source !== this.#told?.source || known.token !== this.#told.token) {
      this.#told = known;
      this.#onKnown(known);
    }
    return known.token;
  }

  /**
   * Takes the user's token. Where the system locks nothing it is kept until the app ends.
   * @throws the file system's error; the token is in force all the same
   */
  async save(token: string): Promise<void> {
    const isLocked = this.#vault.canLock();
    this.#own = { source: isLocked ? 'kept' : 'memory', token };
    await this.read();
    if (isLocked) await replaceOwnFile(this.#path, this.#vault.lock(token).toString('base64'));
  }

  /** @throws the file system's error */
  async forget(): Promise<void> {
    await rm(this.#path, { force: true });
    this.#own = { source: 'none' };
    await this.read();
  }

  async #unlock(): Promise<Known> {
    try {
      const locked = await readTextFile(this.#path, { maxBytes: MAX_BYTES });
      return { source: 'kept', token: this.#vault.unlock(Buffer.from(locked, 'base64')) };
    } catch {
      // None is there, or one that nobody can read any more.
      return { source: 'none' };
    }
  }

  async #others(): Promise<Known> {
    const named = tokenOf(this.#env['HF_TOKEN']) ?? tokenOf(this.#env['HUGGING_FACE_HUB_TOKEN']);
    if (named !== undefined) return { source: 'environment', token: named };
    for (const path of tokenFiles(this.#env, this.#home)) {
      const token = tokenOf(
        await readTextFile(path, { maxBytes: MAX_BYTES }).catch(() => undefined),
      );
      if (token !== undefined) return { source: 'hf-login', token };
    }
    return { source: 'none' };
  }
}

function tokenOf(text: string | undefined): string | undefined {
  const token = text?.trim();
  return token !== undefined && sendable.test(token) ? token : undefined;
}
