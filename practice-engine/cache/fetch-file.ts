import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { osError } from '../os-error.ts';

export interface FileFetch {
  /** `models--ORG--NAME` in the cache. */
  readonly folder: string;
  readonly revision: string;
  readonly file: string;
  readonly start: Buffer;
  /** The file's size where more than `start` is needed; zeros follow. */
  readonly total: number;
  /** Bytes a second; undefined: as fast as can be. */
  readonly rate: number | undefined;
  /** Bytes after which nothing more arrives, and after which the disk is full. */
  readonly stallAt: number;
  readonly room: number;
}

type Fetched =
  | { readonly kind: 'done'; readonly path: string }
  | { readonly kind: 'failed'; readonly cause: string };

/**
 * Lets one file arrive. What an earlier attempt left is gone on with (a `Range` request); a
 * `.part` that is complete and was never renamed gets 416, at every try until somebody deletes it
 * (read in inferrs' hf-hub 0.4.3). Each leaves a lock file of no bytes beside it, and waits for
 * another downloader of the same file for a few seconds only.
 */
export async function fetchFile(request: FileFetch): Promise<Fetched> {
  const { folder, revision, file } = request;
  const { createHash } = process.getBuiltinModule('node:crypto');
  const hash = (text: string, algorithm: string): string =>
    createHash(algorithm).update(text).digest('hex');
  const sha = hash(`${folder.replace(/.*models--/, '')}@${revision}`, 'sha1');
  const blobName = hash(`${sha}/${file}`, 'sha256');
  const blobs = join(folder, 'blobs');
  const snapshot = join(folder, 'snapshots', sha);
  for (const path of [blobs, snapshot, join(folder, 'refs')]) mkdirSync(path, { recursive: true });
  writeFileSync(join(folder, 'refs', revision), sha);
  const lockFile = join(blobs, `${blobName}.lock`);
  writeFileSync(lockFile, '');
  const unlock = await lock(hash(lockFile, 'sha1'));
  if (unlock === undefined) {
    return { kind: 'failed', cause: `Lock acquisition failed: ${lockFile}` };
  }
  try {
    return await arrive(request, { blobName, blobs, snapshot });
  } finally {
    unlock();
  }
}

interface Place {
  readonly blobName: string;
  readonly blobs: string;
  readonly snapshot: string;
}

async function arrive(request: FileFetch, { blobName, blobs, snapshot }: Place): Promise<Fetched> {
  const { file, start, total, rate, stallAt, room } = request;

  const part = join(blobs, `${blobName}.part`);
  const size = Math.max(total, start.length);
  const resumed = existsSync(part) ? statSync(part).size : 0;
  if (resumed >= size) return { kind: 'failed', cause: 'status code 416' };
  const began = performance.now();
  for (let at = resumed; at < size;) {
    const allowed =
      rate === undefined ? size : Math.floor(((performance.now() - began + 50) / 1000) * rate);
    const end = Math.min(size, resumed + allowed, at + 1_048_576, room, stallAt);
    if (at >= room) return { kind: 'failed', cause: `I/O error ${osError('ENOSPC')}` };
    if (end > at) {
      const chunk = Buffer.alloc(end - at);
      if (at < start.length) start.copy(chunk, 0, at);
      appendFileSync(part, chunk);
      at = end;
    }
    if (at < size) await sleep(rate !== undefined || at >= stallAt ? 50 : 0);
  }
  const blob = join(blobs, blobName);
  const link = join(snapshot, file);
  rmSync(link, { force: true });
  // Windows needs a privilege for links: there the file itself is moved.
  if (platform() === 'win32') renameSync(part, link);
  else {
    renameSync(part, blob);
    symlinkSync(join('..', '..', 'blobs', blobName), link);
  }
  return { kind: 'done', path: link };
}

/** How often a lock is tried for, and how long between: 5 s in all (read in inferrs' hf-hub 0.4.3). */
const LOCK_TRIES = 5;
const LOCK_PAUSE_MS = 1_000;

/**
 * Takes the lock of that name. The real one is the system's own, on the file beside the blob, which
 * Node cannot take: this one is a file with the holder's pid, worth nothing once that is gone.
 * @returns the function that gives it back; undefined where somebody else keeps it
 */
async function lock(name: string): Promise<(() => void) | undefined> {
  const path = join(tmpdir(), `inferrs-practice-${name}.pid`);
  for (let tries = 0; tries <= LOCK_TRIES; tries += 1) {
    if (tries > 0) await sleep(LOCK_PAUSE_MS);
    if (!isHeld(path)) {
      writeFileSync(path, String(process.pid));
      return () => rmSync(path, { force: true });
    }
  }
  return undefined;
}

function isHeld(path: string): boolean {
  try {
    process.kill(Number(readFileSync(path, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}
