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

/** To wake the thread for less costs as much as the hash of it. */
const STEP_BYTES = 4_000_000;

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
 * The hash of a file, worked out by a thread of its own while the file still grows: nobody waits for
 * it in the process that serves everybody, and hardly anyone at the end.
 */
export class FileHash {
  readonly #id = (lastId += 1);
  readonly #path: string;
  readonly #kind: HashKind;
  #reached = 0;
  /** So much of it the thread knows of. */
  #told = 0;
  /** Who knows of it; undefined while it has to be read from its beginning. */
  #begunBy: Worker | undefined;

  constructor(path: string, kind: HashKind = { algorithm: 'sha256' }) {
    this.#path = path;
    this.#kind = kind;
    inUse.add(this.#id);
  }

  /** So many bytes are in the file. */
  reaches(bytes: number): void {
    this.#reached = bytes;
    if (bytes - this.#told < STEP_BYTES) return;
    this.#told = bytes;
    this.#tell({ upTo: bytes });
  }

  /** What is in the file from there on is written anew. */
  isRewrittenFrom(bytes: number): void {
    if (bytes < this.#reached) this.#forget();
    this.#reached = bytes;
  }

  /**
   * @returns the hash of all that is in the file, in lower-case hex
   * @throws the file system's error; the signal's own reason when it is aborted
   */
  async digest(signal?: AbortSignal): Promise<string> {
    signal?.throwIfAborted();
    const ask = (lastAsk += 1);
    const abort = (): void => waiting.get(ask)?.reject(signal?.reason);
    signal?.addEventListener('abort', abort);
    try {
      return await new Promise<string>((resolve, reject) => {
        waiting.set(ask, { resolve, reject });
        this.#tell({ ask });
      });
    } finally {
      signal?.removeEventListener('abort', abort);
      waiting.delete(ask);
      // Another one would be of another content.
      this.#forget();
    }
  }

  /** Gives up what is not done. */
  end(): void {
    thread?.postMessage({ id: this.#id, end: true }, []);
    inUse.delete(this.#id);
    if (inUse.size > 0) return;
    void thread?.terminate();
    thread = undefined;
  }

  #forget(): void {
    this.#begunBy = undefined;
    this.#told = 0;
  }

  #tell(more: { readonly upTo: number } | { readonly ask: number }): void {
    thread ??= startThread();
    const begin = { path: this.#path, prefix: '', ...this.#kind };
    const message = { id: this.#id, ...(this.#begunBy === thread ? {} : { begin }), ...more };
    thread.postMessage(message, []);
    this.#begunBy = thread;
  }
}

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
