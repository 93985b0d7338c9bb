import { rename, rm, stat } from 'node:fs/promises';
import { exists } from '../../system/files/access.ts';
import { FileHash, hashOf, type HashKind } from '../../system/files/file-hash.ts';
import { flushFile } from '../../system/files/flush-file.ts';
import type { Turns } from '../../system/time/turns.ts';
import { directGet } from '../../system/web/direct-get.ts';
import { download, OversizeError } from '../../system/web/download.ts';
import type { BlobLocks } from './blob-locks.ts';
import { ModelDownloadError } from './download-error.ts';
import type { ModelFolder } from './layout.ts';
import { wait, withPatience, type Patience } from '../../system/web/patience.ts';
import { demandFile, fileUrl, headersOf, type Hub, type Repo, type RepoFile } from './repo.ts';

export interface BlobFetch {
  readonly hub: Hub;
  readonly model: string;
  readonly repo: Repo;
  readonly file: RepoFile;
  readonly folder: ModelFolder;
  readonly locks: BlobLocks;
  /** Of the network: while one file is checked and kept by the disk another one comes. */
  readonly turns: Turns;
  readonly patience: Patience;
  /** Whether what is here already is looked at byte by byte, and not its length alone. */
  readonly isThorough: boolean;
  /** Bytes of this file that are here. */
  readonly onProgress: (bytes: number) => void;
  /** It is at this path as long as this takes, whole and checked; the disk may yet have to keep it. */
  readonly onChecked: (path: string) => Promise<void>;
}

/** Between two looks whether another program has let go of a blob, ms. */
const LOCK_PAUSE_MS = 1_000;

/**
 * Brings one blob whole and checked into its place; goes on with what an earlier attempt, or another
 * program, has left of it.
 * @throws {ModelDownloadError}, {WebError}, the file system's error; the signal's own reason
 */
export async function fetchBlob(fetch: BlobFetch): Promise<void> {
  const { folder, repo, file, patience, onProgress, onChecked } = fetch;
  if (fetch.isThorough) await dropDamaged(fetch);
  for (;;) {
    const path = await folder.find(repo, file);
    if (path !== undefined) {
      onProgress(file.bytes);
      return onChecked(path);
    }
    const held = await fetch.locks.take(file);
    if (held === undefined) {
      await wait('other-program', LOCK_PAUSE_MS, patience);
      continue;
    }
    try {
      // Whoever held the lock before may have brought it.
      if ((await folder.find(repo, file)) === undefined) return await fetchLocked(fetch);
    } finally {
      await held.release();
    }
  }
}

/** What is left of an earlier attempt may be damaged: it is given one chance. */
async function fetchLocked(fetch: BlobFetch): Promise<void> {
  const { folder, file, onProgress } = fetch;
  const path = folder.unfinished(file);
  await takeOver(fetch);
  for (let isLast = !(await exists(path)); ; isLast = true) {
    const isRight = await fetchAndCheck(fetch, path).catch((error: unknown) => {
      if (error instanceof OversizeError) return false;
      throw error;
    });
    if (isRight) break;
    await rm(path, { force: true });
    onProgress(0);
    if (isLast) throw new ModelDownloadError({ reason: 'wrong-content', file: file.name });
  }
  await rename(path, folder.blob(file));
  onProgress(file.bytes);
}

/** @returns whether it is what the hub said, and kept by the disk */
async function fetchAndCheck(fetch: BlobFetch, path: string): Promise<boolean> {
  const { file, hub, onChecked } = fetch;
  const hash = new FileHash(path, kindOf(file));
  const check = async (): Promise<boolean> => {
    if ((await hash.digest(hub.signal)) !== file.etag) return false;
    await onChecked(path);
    return true;
  };
  try {
    await downloadAll(fetch, path, hash);
    const [isRight] = await Promise.all([check(), flushFile(path)]);
    return isRight;
  } finally {
    hash.end();
  }
}

async function downloadAll(fetch: BlobFetch, path: string, hash: FileHash): Promise<void> {
  const { hub, model, repo, file, patience, onProgress } = fetch;
  const { host } = new URL(hub.endpoint);
  let mayBeDirect = true;
  await withPatience(async (progressed) => {
    let begun: number | undefined;
    // After an attempt that brought nothing Chromium asks: something may let that alone through.
    const isDirect = mayBeDirect;
    mayBeDirect = false;
    const endTurn = await fetch.turns.take();
    await download(fileUrl(hub, model, repo, file), path, {
      ...hub,
      headers: headersOf(hub),
      demand: (answer) => demandFile(answer, host),
      bytes: file.bytes,
      mode: 0o666,
      hash,
      direct: isDirect ? directGet : undefined,
      onProgress: (bytes) => {
        begun ??= bytes;
        if (bytes > begun) {
          progressed();
          mayBeDirect = isDirect;
        }
        onProgress(bytes);
      },
      onArrived: endTurn,
    }).finally(endTurn);
  }, patience);
}

async function dropDamaged({ folder, repo, file, hub: { signal } }: BlobFetch): Promise<void> {
  const path = await folder.find(repo, file);
  if (path === undefined || (await hashOf(path, kindOf(file), signal)) === file.etag) return;
  await rm(path);
}

/** A file in LFS is known by its SHA-256, another by git's hash (its documentation, "Git Objects"). */
const kindOf = ({ etag, bytes }: RepoFile): HashKind =>
  etag.length === 64 ? { algorithm: 'sha256' } : { algorithm: 'sha1', prefix: `blob ${bytes}\0` };

/**
 * Goes on with what hf-hub, which ends without a trace of it where its connection breaks, has got. A
 * file with holes was given its length beforehand and tells nothing of how much is there. The lock is
 * held, so nobody writes it now, and the hash tells in the end what it was worth.
 */
async function takeOver({ folder, file }: BlobFetch): Promise<void> {
  // A shorter blob under its final name is what a copy that broke off leaves.
  for (const other of [folder.blob(file), folder.unfinishedOfOthers(file)]) {
    if (await exists(folder.unfinished(file))) return;
    const found = await stat(other).catch(() => undefined);
    if (found === undefined || found.size > file.bytes || found.blocks * 512 < found.size) continue;
    await rename(other, folder.unfinished(file));
  }
}
