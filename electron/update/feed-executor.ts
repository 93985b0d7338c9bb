import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { flushFile } from '../system/files/flush-file.ts';
import { namesIn } from '../system/files/list-folder.ts';
import { FileHash } from '../system/files/file-hash.ts';
import { download } from '../system/web/download.ts';
import type { SendGet } from '../system/web/get.ts';
import { withPatience, type Patience } from '../system/web/patience.ts';
import { readText } from '../system/web/read-text.ts';
import { WebError } from '../system/web/web-error.ts';
import { UpdateError } from './failure.ts';

/** What electron-updater asks of whoever sends for it (`RequestOptions` of builder-util-runtime). */
interface RequestOptions {
  readonly protocol?: string | null;
  readonly hostname?: string | null;
  readonly port?: string | number | null;
  readonly path?: string | null;
  readonly headers?: Readonly<Record<string, number | string | readonly string[] | undefined>>;
}

export interface Work {
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number) => void;
}

export interface FeedExecutorOptions {
  readonly send: SendGet;
  /** Between attempts; tests need not wait. */
  readonly pause?: Patience['pause'];
  /** How long an answer of the feed may take in all, where not as usual. */
  readonly wholeMs?: number;
}

const SILENCE_MS = 30_000;
/**
 * Of a feed. The library reads it at one go, in the process that serves all windows: 4 MB of nested XML
 * kept it busy for 9 s (measured).
 */
const MAX_FEED_BYTES = 512 * 1024;

/**
 * Sends for electron-updater, in place of its own executor: with limits of size and time, never led
 * from https to http, without the number by which it tells computers apart, and going on with a
 * download where an earlier attempt stopped, also one of an earlier run of the app.
 */
export class FeedExecutor {
  readonly #options: FeedExecutorOptions;
  /** Of each file that the feed tells of, by its SHA-512 as it stands there. */
  readonly #bytes = new Map<string, number>();
  #work: Work | undefined;
  /** The library wraps errors into sentences; this is what the last one was. */
  failure: UpdateError | WebError | undefined;
  /** Who was asked last. */
  host = '';
  #protocol = 'https:';

  constructor(options: FeedExecutorOptions) {
    this.#options = options;
  }

  /** Does something with the library, whose requests end with the signal. */
  async during<T>(work: Work, run: () => Promise<T>): Promise<T> {
    this.#work = work;
    this.failure = undefined;
    try {
      return await run();
    } finally {
      this.#work = undefined;
    }
  }

  /** So large is the file with this checksum. */
  expect(sha512: string, bytes: number): void {
    this.#bytes.set(sha512, bytes);
  }

  /** A text, such as a list of releases. Called by the library. @throws {UpdateError}, {WebError} */
  async request(options: RequestOptions): Promise<string> {
    const url = urlOf(options);
    this.#protocol = url.protocol;
    this.host = url.host;
    const accept = Object.entries(options.headers ?? {}).find(([name]) => /^accept$/i.test(name));
    const { send, wholeMs } = this.#options;
    const { signal } = this.#demandWork();
    return this.#noting(async () => {
      const text = await readText(url.href, String(accept?.[1] ?? '*/*'), {
        send,
        signal,
        silenceMs: SILENCE_MS,
        maxBytes: MAX_FEED_BYTES,
        ...(wholeMs === undefined ? {} : { wholeMs }),
      });
      if (text !== undefined) return text;
      throw new UpdateError({ reason: 'nothing-published', host: url.host });
    });
  }

  /**
   * Downloads a file and checks it. Called by the library.
   * @throws {UpdateError} where it is not what was announced: it is deleted then; {WebError}; the file
   *   system's error
   */
  async download(
    url: URL,
    destination: string,
    expected: { sha512?: string | null },
  ): Promise<string> {
    this.#demandWork();
    return this.#noting(async () => {
      const sha512 = hexOf(expected.sha512);
      // The feed vouches for the file; whoever can change what comes by plain http sees it asked for.
      if (url.protocol !== 'https:' && url.protocol !== this.#protocol)
        throw new WebError({ reason: 'bad-redirect', host: url.host });
      // Beside the library's own folder, which it empties after each failure.
      const part = await this.#partFor(dirname(dirname(destination)), sha512);
      for (const isLast of [false, true]) {
        const { isWhole, resumed } = await this.#fetch(url.href, part, {
          sha512,
          bytes: this.#bytes.get(expected.sha512 ?? ''),
        });
        if (isWhole) break;
        await rm(part, { force: true });
        // What was there already may have been of something else.
        if (isLast || !resumed) throw new UpdateError({ reason: 'wrong-checksum' });
      }
      await flushFile(part);
      await rename(part, destination);
      return destination;
    });
  }

  /** Brings all of it, in as many attempts as it takes while each brings something. */
  async #fetch(
    url: string,
    part: string,
    { sha512, bytes }: { readonly sha512: string; readonly bytes: number | undefined },
  ): Promise<{ readonly isWhole: boolean; readonly resumed: boolean }> {
    const { send, pause } = this.#options;
    const { signal, onProgress } = this.#demandWork();
    const hash = new FileHash(part, { algorithm: 'sha512' });
    let first: number | undefined;
    let furthest = 0;
    const attempt = (progressed: () => void): Promise<void> =>
      download(url, part, {
        send,
        signal,
        silenceMs: SILENCE_MS,
        bytes,
        mode: 0o600,
        hash,
        onProgress: (done) => {
          if (first === undefined) furthest = first = done;
          if (done > furthest) progressed();
          furthest = Math.max(furthest, done);
          onProgress(done);
        },
      });
    try {
      await withPatience(attempt, {
        signal,
        onWait: () => undefined,
        ...(pause === undefined ? {} : { pause }),
      });
      return { isWhole: (await hash.digest(signal)) === sha512, resumed: first !== 0 };
    } finally {
      hash.end();
    }
  }

  async #noting<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      if (error instanceof UpdateError || error instanceof WebError) this.failure = error;
      throw error;
    }
  }

  #demandWork(): Work {
    if (this.#work === undefined) throw new Error('Nobody asked for this request');
    this.#work.signal.throwIfAborted();
    return this.#work;
  }

  /** The part of this file that is there already; parts of others are of no use any more. */
  async #partFor(folder: string, sha512: string): Promise<string> {
    const name = `${sha512.slice(0, 32)}.part`;
    for (const other of await namesIn(folder))
      if (other.endsWith('.part') && other !== name) await rm(join(folder, other), { force: true });
    return join(folder, name);
  }
}

function urlOf({ protocol, hostname, port, path }: RequestOptions): URL {
  const url = new URL(`${protocol ?? 'https:'}//${hostname ?? ''}${path ?? '/'}`);
  if (port !== undefined && port !== null) url.port = String(port);
  return url;
}

/** As electron-builder writes it into the feed: in base64. @throws {UpdateError} for anything else */
function hexOf(sha512: string | null | undefined): string {
  const hash = Buffer.from(sha512 ?? '', 'base64');
  if (hash.byteLength !== 64) throw new UpdateError({ reason: 'wrong-checksum' });
  return hash.toString('hex');
}
