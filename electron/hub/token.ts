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

interface Told {
  readonly source: TokenSource;
  /** The token in force, and one that can still be taken back. */
  readonly secrets: readonly string[];
}

const MAX_BYTES = 64 * 1024;

/** How long a token that was removed can be had back: a little longer than that is offered. */
export const TAKE_BACK_MS = 15_000;

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
  readonly #onKnown: (known: Told) => void;
  #own: Known | undefined;
  #told: Told | undefined;
  /** In memory alone. */
  #removed: { readonly token: string; readonly gone: NodeJS.Timeout } | undefined;

  /** @param options.onKnown told of the token in force, to show its source, and of what to mask */
  constructor(options: {
    readonly path: string;
    readonly vault: Vault;
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly home: string;
    readonly onKnown: (known: Told) => void;
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
    const secrets = [known.token, this.#removed?.token].filter((one) => one !== undefined);
    if (known.source !== this.#told?.source || secrets.join(' ') !== this.#told.secrets.join(' ')) {
      this.#told = { source: known.source, secrets };
      this.#onKnown(this.#told);
    }
    return known.token;
  }

  /**
   * Takes the user's token. Where the system locks nothing it is kept until the app ends.
   * @throws the file system's error; the token is in force all the same
   */
  async save(token: string): Promise<void> {
    this.#dropRemoved();
    const isLocked = this.#vault.canLock();
    this.#own = { source: isLocked ? 'kept' : 'memory', token };
    await this.read();
    if (isLocked) await replaceOwnFile(this.#path, this.#vault.lock(token).toString('base64'));
  }

  /**
   * Removes the user's token, for good unless it is soon taken back.
   * @throws the file system's error
   */
  async forget(): Promise<void> {
    await rm(this.#path, { force: true });
    const token = this.#own?.token;
    this.#own = { source: 'none' };
    this.#dropRemoved();
    if (token !== undefined) {
      const gone = setTimeout(() => {
        this.#dropRemoved();
        void this.read();
      }, TAKE_BACK_MS);
      this.#removed = { token, gone };
    }
    await this.read();
  }

  /**
   * Has the token that was just removed again; nothing happens where it is gone.
   * @throws as `save`
   */
  async takeBack(): Promise<void> {
    const token = this.#removed?.token;
    if (token !== undefined) await this.save(token);
  }

  /** Nothing can be taken back any more. */
  dispose(): void {
    this.#dropRemoved();
  }

  #dropRemoved(): void {
    clearTimeout(this.#removed?.gone);
    this.#removed = undefined;
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
