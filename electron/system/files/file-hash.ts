import type { Worker } from 'node:worker_threads';
import { ask, enter, fileThread, leave, tell } from './file-thread.ts';

/** How a hash is made of a content; `prefix` goes before that. */
export interface HashKind {
  readonly algorithm: 'sha512' | 'sha256' | 'sha1';
  readonly prefix?: string;
}

/** Where in a file belongs what a connection of the thread brings. */
export interface Destination {
  /** Of the file, which stays open until it is done. */
  readonly fd: number;
  readonly at: number;
  readonly onReached: (bytes: number) => void;
}

/** What it brings, by the number of the connection. */
interface Brought {
  readonly connection: number;
  readonly bytes: number;
}

/**
 * Has the thread start, which takes longer than it takes a first small file to come.
 * @returns lets it end, once nobody else needs it
 */
export function startHashing(): () => void {
  const user = enter();
  fileThread();
  return () => leave(user);
}

/**
 * The hash of a file, worked out by a thread of its own that also writes it: nobody waits for
 * it in the process that serves everybody, hardly anyone at the end, and no byte is read again.
 */
export class FileHash {
  readonly #id = enter();
  readonly #path: string;
  readonly #kind: HashKind;
  #reached = 0;
  /** Who knows of it; undefined while it has to be read from its beginning. */
  #begunBy: Worker | undefined;

  constructor(path: string, kind: HashKind = { algorithm: 'sha256' }) {
    this.#path = path;
    this.#kind = kind;
  }

  /**
   * Writes chunks one after the other, whose memory is given away by that.
   * @param fd of the file, which stays open until it is done
   * @throws the file system's error
   */
  async write(fd: number, at: number, chunks: readonly Uint8Array[]): Promise<void> {
    const own = chunks.map(alone);
    const bytes = own.reduce((sum, { byteLength }) => sum + byteLength, 0);
    this.#reached = at + bytes;
    const transfer = own.map(({ buffer }) => buffer);
    await ask({ message: this.#of({ write: { fd, at, chunks: own } }), transfer });
  }

  /**
   * Writes what a connection of the thread brings; nothing is written after.
   * @returns what the network failed of; nothing where it brought all
   * @throws the file system's error
   */
  pour(brought: Brought, { fd, at, onReached }: Destination): Promise<string> {
    this.#reached = at;
    return ask({
      message: this.#of({ pour: { ...brought, fd, at } }),
      onReached: (reached) => {
        this.#reached = reached;
        onReached(reached);
      },
    });
  }

  /** What is in the file from there on is written anew. */
  isRewrittenFrom(bytes: number): void {
    if (bytes < this.#reached) this.#begunBy = undefined;
    this.#reached = bytes;
  }

  /**
   * @returns the hash of all that is in the file, in lower-case hex
   * @throws the file system's error; the signal's own reason when it is aborted
   */
  async digest(signal?: AbortSignal): Promise<string> {
    try {
      return await ask({ message: this.#of({ digest: true }), signal });
    } finally {
      // Another one would be of another content.
      this.#begunBy = undefined;
    }
  }

  /** Gives up what is not done. */
  end(): void {
    tell({ id: this.#id, end: true });
    leave(this.#id);
  }

  /** The same, said to a thread that knows whose hash it is. */
  #of(what: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const thread = fileThread();
    const isKnown = this.#begunBy === thread;
    this.#begunBy = thread;
    const begin = { path: this.#path, prefix: '', ...this.#kind };
    return { id: this.#id, ...what, ...(isKnown ? {} : { begin }) };
  }
}

/** In memory of its own: what shares it with others is copied. */
const alone = (chunk: Uint8Array): Uint8Array<ArrayBuffer> =>
  chunk.buffer instanceof ArrayBuffer && chunk.byteLength === chunk.buffer.byteLength
    ? new Uint8Array(chunk.buffer)
    : Uint8Array.from(chunk);

/** The hash of a file as it is. @throws as `digest` */
export async function hashOf(path: string, kind?: HashKind, signal?: AbortSignal): Promise<string> {
  const hash = new FileHash(path, kind);
  try {
    return await hash.digest(signal);
  } finally {
    hash.end();
  }
}
