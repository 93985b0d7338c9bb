import { constants } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import type { FileHash } from '../files/file-hash.ts';
import { openRegularFile } from '../files/read-file.ts';
import { SteadySync } from '../files/steady-sync.ts';
import { PieceWriter } from './piece-writer.ts';
import { demandData } from './read-text.ts';
import { withSilenceLimit } from './silence.ts';
import {
  get,
  networkFailure,
  NotDirectError,
  type Answered,
  type DirectBody,
  type SendGet,
  type WebAnswer,
} from './get.ts';
import { WebError } from './web-error.ts';

export interface DownloadRequest {
  readonly send: SendGet;
  readonly signal: AbortSignal;
  readonly silenceMs: number;
  /** Besides those of every download. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Where it is known it must be met exactly. */
  readonly bytes: number | undefined;
  /** Of the file, before the user's mask. */
  readonly mode: number;
  /** Throws what a refusal means, where that is known better. */
  readonly demand?: (answer: Answered) => void;
  /** What the host leads on to is asked for so, where there is a way. */
  readonly direct?: SendGet | undefined;
  /** Of the file, which it follows through all attempts. */
  readonly hash: FileHash;
  readonly onProgress: (doneBytes: number) => void;
  /** The network has brought all; it is yet to be written. */
  readonly onArrived?: () => void;
}

/** More came than belongs to the file. */
export class OversizeError extends Error {
  override readonly name = 'OversizeError';
}

const ANEW = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC;
/** More than anything whose size nobody told. */
const MAX_BYTES = 4e9;

/**
 * Downloads a file into `path`, going on where an earlier attempt stopped. Whoever gives it another
 * name has the disk keep it first.
 * @throws {WebError}, {OversizeError}, the file system's error; the signal's own reason when it is
 *   aborted. What came stays for the next attempt, unless it cannot be a part of the file
 */
export async function download(url: string, path: string, request: DownloadRequest): Promise<void> {
  const { host } = new URL(url);
  const { send, signal, silenceMs, bytes } = request;
  if ((await sizeOf(path)) > (bytes ?? MAX_BYTES)) await rm(path);
  const from = await sizeOf(path);
  if (from === bytes && from > 0) return;
  await withSilenceLimit({ signal, silenceMs, host }, async (alive, ends) => {
    const headers = {
      accept: 'application/octet-stream',
      'accept-encoding': 'identity',
      ...request.headers,
      ...(from === 0 ? {} : { range: `bytes=${from}-` }),
    };
    const ask = (direct?: SendGet) => get(send, url, { headers, signal: ends, direct });
    const answer = await ask(request.direct).catch((error: unknown) => {
      if (error instanceof NotDirectError) return ask();
      throw error;
    });
    alive();
    if (answer.status === 416 && from > 0) {
      // Nothing comes after what is there: it may be whole, which its checksum tells. What is known
      // to be short cannot be gone on with, however often one asks.
      if (from < (bytes ?? 0)) await rm(path);
      return;
    }
    request.demand?.(answer);
    demandData(answer, host, [206]);
    await append(answer, path, startOf(answer, from, host), { ...request, host, alive, ends });
  });
  // A connection that was closed as if this were all.
  if ((await sizeOf(path)) < (bytes ?? 0)) throw new WebError({ reason: 'offline', host });
}

interface Append extends DownloadRequest {
  readonly host: string;
  readonly alive: () => void;
  readonly ends: AbortSignal;
}

async function append(answer: WebAnswer, path: string, from: number, how: Append): Promise<void> {
  const file = await openRegularFile(path, from === 0 ? ANEW : constants.O_RDWR, how.mode);
  const sync = new SteadySync(() => file.datasync(), from);
  const onProgress = (done: number): void => {
    how.onProgress(done);
    sync.reached(done);
  };
  try {
    how.hash.isRewrittenFrom(from);
    onProgress(from);
    const to = [file.fd, from, { ...how, onProgress }] as const;
    const { body, direct } = answer;
    const done = await (direct === undefined ? write(body, ...to) : pour(direct, ...to));
    await file.truncate(done);
  } finally {
    try {
      await sync.end();
    } finally {
      await file.close();
    }
  }
}

/** The thread reads the network. @returns the length of the file */
async function pour(direct: DirectBody, fd: number, from: number, how: Append): Promise<number> {
  const { hash, bytes, host, alive } = how;
  const done = from + direct.bytes;
  if (done > (bytes ?? MAX_BYTES)) throw new OversizeError();
  const onReached = (reached: number): void => {
    alive();
    how.onProgress(reached);
  };
  const failure = await direct.pour(hash, { fd, at: from, onReached });
  if (failure !== '') throw new WebError({ reason: 'offline', host });
  how.onArrived?.();
  return done;
}

/** This process reads it, and the thread writes. @returns the length of the file */
async function write(
  body: WebAnswer['body'],
  fd: number,
  from: number,
  { hash, onProgress, onArrived, bytes, host, alive, ends }: Append,
): Promise<number> {
  const put = (at: number, chunks: readonly Uint8Array[]) => hash.write(fd, at, chunks);
  const writer = new PieceWriter(put, from, onProgress);
  try {
    let done = from;
    for await (const chunk of ofNetwork(body, host, ends)) {
      alive();
      done += chunk.byteLength;
      if (done > (bytes ?? MAX_BYTES)) throw new OversizeError();
      await writer.add(chunk);
    }
    onArrived?.();
    await writer.end();
    return done;
  } finally {
    await writer.end().catch(() => undefined);
  }
}

/** The same, with an error of the network as what it means. */
async function* ofNetwork(
  body: AsyncIterable<Uint8Array>,
  host: string,
  ends: AbortSignal,
): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw ends.aborted ? error : networkFailure(error, host);
  }
}

/** Where the bytes of an answer belong; whoever does not heed the range sends all. */
function startOf({ status, headers }: WebAnswer, have: number, host: string): number {
  if (status !== 206) return 0;
  const start = Number(/^bytes (\d+)-/.exec(headers['content-range'] ?? '')?.[1]);
  if (start <= have) return start;
  throw new WebError({ reason: 'bad-answer', host });
}

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );
