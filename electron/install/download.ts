import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm, stat, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { InstallError, fileFailure } from './errors.ts';
import { demandData } from './read-text.ts';
import { withSilenceLimit } from './silence.ts';
import { get, networkFailure, type SendGet, type WebAnswer } from './web.ts';
import type { Offer } from './find-release.ts';

export interface DownloadRequest {
  readonly send: SendGet;
  readonly signal: AbortSignal;
  readonly silenceMs: number;
  readonly onProgress: (doneBytes: number) => void;
}

/** More than any release; for one whose size nobody told. */
const MAX_BYTES = 4e9;

/**
 * Downloads an archive into `path`, going on where an earlier attempt stopped.
 * @param offer its size, where it is known, must be met exactly
 * @returns its SHA-256 in lower-case hex where all of it came now; else undefined
 * @throws {InstallError}; the signal's own reason when it is aborted. What came stays for the next
 *   attempt, unless it cannot be a part of the archive
 */
export async function download(
  url: string,
  path: string,
  offer: Offer,
  request: DownloadRequest,
): Promise<string | undefined> {
  const { host } = new URL(url);
  if ((await sizeOf(path)) > (offer.bytes ?? MAX_BYTES)) await rm(path);
  const from = await sizeOf(path);
  if (from === offer.bytes) return undefined;
  const { send, signal, silenceMs } = request;
  const sha256 = await withSilenceLimit({ signal, silenceMs, host }, async (alive, ends) => {
    const headers = { accept: 'application/octet-stream', 'accept-encoding': 'identity' };
    const range = from === 0 ? {} : { range: `bytes=${from}-` };
    const answer = await get(send, url, { headers: { ...headers, ...range }, signal: ends });
    alive();
    // Nothing comes after what is there: it may be whole, which its checksum tells.
    if (answer.status === 416 && from > 0) return undefined;
    demandData(answer, host, [206]);
    return append(answer, path, startOf(answer, from, host), {
      ...request,
      offer,
      host,
      alive,
      ends,
    });
  });
  // A connection that was closed as if this were all.
  if ((await sizeOf(path)) < (offer.bytes ?? 0))
    throw new InstallError({ reason: 'offline', host });
  return sha256;
}

/** SHA-256 of a file in lower-case hex. */
export async function sha256Of(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(
    createReadStream(path, { highWaterMark: 512 * 1024 }),
    hash,
    ...(signal === undefined ? [] : [{ signal }]),
  );
  return hash.digest('hex');
}

interface Append extends DownloadRequest {
  readonly offer: Offer;
  readonly host: string;
  readonly alive: () => void;
  readonly ends: AbortSignal;
}

async function append(
  { body }: WebAnswer,
  path: string,
  from: number,
  { onProgress, offer, host, alive, ends }: Append,
): Promise<string | undefined> {
  const hash = from === 0 ? createHash('sha256') : undefined;
  const file = await open(path, from === 0 ? 'w' : 'r+', 0o600).catch((error: unknown) => {
    throw fileFailure(error, path);
  });
  try {
    let done = from;
    onProgress(done);
    try {
      for await (const chunk of body) {
        alive();
        if (done + chunk.byteLength > (offer.bytes ?? MAX_BYTES)) {
          throw new InstallError({ reason: 'wrong-size', release: offer.release });
        }
        await writeAll(file, chunk, done).catch((error: unknown) => {
          throw fileFailure(error, path);
        });
        hash?.update(chunk);
        done += chunk.byteLength;
        onProgress(done);
      }
    } catch (error) {
      throw error instanceof InstallError || ends.aborted ? error : networkFailure(error, host);
    }
    await file.truncate(done);
    await file.sync();
    return hash?.digest('hex');
  } finally {
    await file.close();
  }
}

/** A disk that becomes full takes a part and tells so only to whoever comes with the rest. */
async function writeAll(file: FileHandle, chunk: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < chunk.byteLength;) {
    const { bytesWritten } = await file.write(chunk, done, chunk.byteLength - done, at + done);
    done += bytesWritten;
  }
}

/** Where the bytes of an answer belong; whoever does not heed the range sends all. */
function startOf({ status, headers }: WebAnswer, have: number, host: string): number {
  if (status !== 206) return 0;
  const start = Number(/^bytes (\d+)-/.exec(headers['content-range'] ?? '')?.[1]);
  if (start <= have) return start;
  throw new InstallError({ reason: 'bad-answer', host });
}

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );
