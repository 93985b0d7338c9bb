import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { InstallStep } from '../../shared/install.ts';
import type { NotRunnableReason } from '../../shared/engine.ts';
import { freeSpace } from '../system/files/free-space.ts';
import { FileHash } from '../system/files/file-hash.ts';
import { download, OversizeError } from '../system/web/download.ts';
import type { SendGet } from '../system/web/get.ts';
import { WebError } from '../system/web/web-error.ts';
import { archiveUrl, type Addresses } from './addresses.ts';
import type { EngineStore } from './engine-store.ts';
import { fileFailure, InstallError } from './errors.ts';
import { findRelease, type Offer } from './find-release.ts';
import type { Target } from './target.ts';
import { unpack } from './unpack.ts';

/** Whether a program runs, found out by running it. */
export type Prove = (
  path: string,
) => Promise<
  | { readonly kind: 'runs' }
  | { readonly kind: 'not-runnable'; readonly reason: NotRunnableReason; readonly detail: string }
>;

export interface Installation {
  readonly target: Target;
  readonly addresses: Addresses;
  readonly store: EngineStore;
  readonly send: SendGet;
  readonly prove: Prove;
  readonly signal: AbortSignal;
  readonly onStep: (step: InstallStep) => void;
  readonly onBytes: (done: number, total: number | undefined) => void;
  /** Longest silence of a host, ms. */
  readonly silenceMs?: number;
  readonly now?: () => number;
}

export const SILENCE_MS = 30_000;
/** Between two attempts of a download of which the earlier one has brought something, ms. */
const RETRY_PAUSE_MS = 1000;
/** Unpacked and packed side by side; programs pack to about a third. */
const UNPACKED_RATIO = 5;

/**
 * Installs the newest release and puts it to use. What was in use stays so until the very last step.
 * @returns the release
 * @throws {InstallError}, {WebError}; the signal's own reason when it is aborted
 */
export async function install(installation: Installation): Promise<string> {
  const { store, target, prove, signal, onStep, now = Date.now } = installation;
  onStep('find');
  const offer = await findRelease(installation.addresses, target, requestOf(installation));
  onStep('download');
  const archive = await fetchArchive(installation, offer);
  onStep('unpack');
  const staging = await store.stagingFolder();
  try {
    const files = await unpack(archive, staging, target.program);
    signal.throwIfAborted();
    onStep('prove');
    demandRuns(await prove(join(staging, target.program)));
    signal.throwIfAborted();
    onStep('use');
    await store.add(offer.release, staging, files, now());
  } finally {
    await rm(staging, { recursive: true, force: true }).catch(() => undefined);
  }
  await store.tidy({ keepDownload: false });
  return offer.release;
}

const requestOf = ({ send, signal, silenceMs = SILENCE_MS }: Installation) => ({
  send,
  signal,
  silenceMs,
});

/** Downloads until the checksum holds; the parts of an earlier attempt are given one chance. */
async function fetchArchive(installation: Installation, offer: Offer): Promise<string> {
  const { store, target, signal, onStep } = installation;
  const path = await store.downloadPath(target.archive, offer.sha256);
  for (const isLast of [false, true]) {
    await demandRoom(dirname(path), offer.bytes);
    const hash = new FileHash(path);
    let resumed: boolean;
    try {
      resumed = await downloadAll(installation, offer, path, hash);
      onStep('check');
      if ((await hash.digest(signal)) === offer.sha256) return path;
    } finally {
      hash.end();
    }
    await rm(path, { force: true });
    if (!resumed || isLast) break;
    onStep('download');
  }
  throw new InstallError({ reason: 'wrong-checksum', release: offer.release });
}

/** @returns whether it went on with what was there already */
async function downloadAll(
  installation: Installation,
  offer: Offer,
  path: string,
  hash: FileHash,
): Promise<boolean> {
  const { addresses, target, signal, onBytes } = installation;
  const url = archiveUrl(addresses, offer.release, target.archive);
  let first: number | undefined;
  let furthest = 0;
  for (;;) {
    let done = 0;
    let start: number | undefined;
    const onProgress = (bytes: number): void => {
      start ??= bytes;
      done = bytes;
      onBytes(bytes, offer.bytes);
    };
    try {
      await download(url, path, {
        ...requestOf(installation),
        bytes: offer.bytes,
        mode: 0o600,
        hash,
        onProgress,
      });
      return (first ?? start) !== 0;
    } catch (error) {
      // A signed address that has expired is asked for anew with each attempt.
      if (!isTransient(error) || start === undefined) throw downloadFailure(error, offer, path);
      first ??= start;
      if (done <= Math.max(first, furthest)) throw error;
      furthest = done;
      await delay(RETRY_PAUSE_MS, undefined, { signal });
    }
  }
}

const isTransient = (error: unknown): boolean =>
  error instanceof WebError &&
  (error.failure.reason === 'offline' || error.failure.reason === 'silent');

function downloadFailure(error: unknown, { release }: Offer, path: string): unknown {
  if (error instanceof OversizeError) return new InstallError({ reason: 'wrong-size', release });
  return error instanceof WebError ? error : fileFailure(error, path);
}

async function demandRoom(folder: string, bytes: number | undefined): Promise<void> {
  const freeBytes = await freeSpace(folder);
  if (freeBytes === undefined || bytes === undefined) return;
  const neededBytes = bytes * UNPACKED_RATIO;
  if (freeBytes < neededBytes) {
    throw new InstallError({ reason: 'disk-full', neededBytes, freeBytes });
  }
}

/** The loader of an older Linux names the version of its C library that the program asks for. */
const olderLinux = /version `(GLIBC_[\d.]+)' not found/;

function demandRuns(proof: Awaited<ReturnType<Prove>>): void {
  if (proof.kind === 'runs') return;
  const needed = olderLinux.exec(proof.detail)?.[1];
  if (needed !== undefined) throw new InstallError({ reason: 'old-system', needed });
  const { reason: why, detail } = proof;
  throw new InstallError({ reason: 'does-not-run', why, detail });
}
