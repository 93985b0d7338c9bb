import { Worker } from 'node:worker_threads';
import { hashScript } from './hash-script.ts';

/** How a hash is made of a content; `prefix` goes before that. */
export interface HashKind {
  readonly algorithm: 'sha512' | 'sha256' | 'sha1';
  readonly prefix?: string;
}

type Answer = { readonly id: number; readonly ask: number } & (
  | { readonly hash: string }
  | { readonly error: { readonly message: string; readonly code?: string } }
);

interface Write {
  readonly fd: number;
  readonly at: number;
  readonly chunks: readonly Uint8Array<ArrayBuffer>[];
}

/** One thread for all, there while anyone needs it: to start one takes longer than a small file. */
let thread: Worker | undefined;
let lastId = 0;
let lastAsk = 0;
/** By the number of what was asked: an answer that nobody waits for any more must not pass for a later one. */
const waiting = new Map<
  number,
  { resolve: (hash: string) => void; reject: (why: unknown) => void }
>();
const inUse = new Set<number>();

/**
 * Has the thread start, which takes longer than it takes a first small file to come.
 * @returns lets it end, once nobody else needs it
 */
export function startHashing(): () => void {
  const id = (lastId += 1);
  inUse.add(id);
  thread ??= startThread();
  return () => leave(id);
}

function leave(id: number): void {
  inUse.delete(id);
  if (inUse.size > 0) return;
  void thread?.terminate();
  thread = undefined;
}

/**
 * The hash of a file, worked out by a thread of its own that also writes it: nobody waits for
 * it in the process that serves everybody, hardly anyone at the end, and no byte is read again.
 */
export class FileHash {
  readonly #id = (lastId += 1);
  readonly #path: string;
  readonly #kind: HashKind;
  #reached = 0;
  /** Who knows of it; undefined while it has to be read from its beginning. */
  #begunBy: Worker | undefined;

  constructor(path: string, kind: HashKind = { algorithm: 'sha256' }) {
    this.#path = path;
    this.#kind = kind;
    inUse.add(this.#id);
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
    await this.#ask({ write: { fd, at, chunks: own } }, { transfer });
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
      return await this.#ask({}, { signal });
    } finally {
      // Another one would be of another content.
      this.#begunBy = undefined;
    }
  }

  /** Gives up what is not done. */
  end(): void {
    thread?.postMessage({ id: this.#id, end: true }, []);
    leave(this.#id);
  }

  async #ask(
    what: { readonly write?: Write },
    { signal, transfer = [] }: { signal?: AbortSignal | undefined; transfer?: ArrayBuffer[] },
  ): Promise<string> {
    signal?.throwIfAborted();
    const ask = (lastAsk += 1);
    const abort = (): void => waiting.get(ask)?.reject(signal?.reason);
    signal?.addEventListener('abort', abort);
    try {
      return await new Promise<string>((resolve, reject) => {
        waiting.set(ask, { resolve, reject });
        thread ??= startThread();
        const begin = { path: this.#path, prefix: '', ...this.#kind };
        const isKnown = this.#begunBy === thread;
        thread.postMessage({ id: this.#id, ask, ...what, ...(isKnown ? {} : { begin }) }, transfer);
        this.#begunBy = thread;
      });
    } finally {
      signal?.removeEventListener('abort', abort);
      waiting.delete(ask);
    }
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

function startThread(): Worker {
  const started = new Worker(hashScript, { eval: true });
  started.on('message', (answer: Answer) => {
    const one = waiting.get(answer.ask);
    if ('error' in answer)
      one?.reject(Object.assign(new Error(answer.error.message), { code: answer.error.code }));
    else one?.resolve(answer.hash);
  });
  started.on('error', (error: unknown) => {
    thread = undefined;
    for (const { reject } of waiting.values()) reject(error);
  });
  return started;
}
