import {
  appendFileSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { platform } from 'node:os';
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
 * (read in inferrs' hf-hub 0.4.3). Each leaves a lock file of no bytes beside it.
 */
export async function fetchFile(request: FileFetch): Promise<Fetched> {
  const { folder, revision, file, start, total, rate, stallAt, room } = request;
  const { createHash } = process.getBuiltinModule('node:crypto');
  const hash = (text: string, algorithm: string): string =>
    createHash(algorithm).update(text).digest('hex');
  const sha = hash(`${folder.replace(/.*models--/, '')}@${revision}`, 'sha1');
  const blobName = hash(`${sha}/${file}`, 'sha256');
  const blobs = join(folder, 'blobs');
  const snapshot = join(folder, 'snapshots', sha);
  for (const path of [blobs, snapshot, join(folder, 'refs')]) mkdirSync(path, { recursive: true });
  writeFileSync(join(folder, 'refs', revision), sha);
  writeFileSync(join(blobs, `${blobName}.lock`), '');

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
