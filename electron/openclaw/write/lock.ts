import { randomBytes } from 'node:crypto';
import { link, lstat, mkdir, open, realpath, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { removeStaleTempFiles } from './stale-temp-files.ts';
import { fromFileError, openClawError } from '../errors.ts';
import { requireReachable } from '../locate/reach.ts';
import { errnoOf } from '../../system/errno.ts';
import { readTextFile } from '../../system/files/read-file.ts';
import { SerialQueue } from '../../system/time/serial-queue.ts';
import { isProcessDead, startTimeOf } from '../../system/processes/process-identity.ts';
import { parseJson } from '../../system/parse-json.ts';

const POLL_MS = 50;
/** OpenClaw's own writers give up after about 22 s; a live one that takes longer is stuck. */
export const LOCK_WAIT_MS = 25_000;
/** A lock without a readable owner counts as left behind after this long. */
const NAMELESS_STALE_MS = 30_000;
/** OpenClaw's have a few hundred bytes. */
const LARGEST_LOCK = 64 * 1024;

const payloadSchema = z.object({
  pid: z.int().positive().optional(),
  createdAt: z.string().optional(),
  starttime: z.int().min(0).optional(),
});
type Payload = z.infer<typeof payloadSchema>;

export interface LockOptions {
  readonly waitMs?: number;
  readonly signal?: AbortSignal | undefined;
  /** Called once when the lock turns out to be held by a living process. */
  readonly onWait?: ((holder: { pid: number }) => void) | undefined;
}

/**
 * Runs `work` while holding OpenClaw's own lock on a config: the file `<config>.lock` beside the
 * path as OpenClaw names it (a symlinked config is locked at the link), holding `{pid, createdAt,
 * starttime}` as OpenClaw 2026.9.6 writes it. Waits for a living holder, reclaims a dead one's.
 * @throws {OpenClawError} `dangling-link`, `disk-missing`, `lock-held`, `lock-unusable`, `cancelled`, `not-permitted`, `disk-full`, `write-failed`
 */
export async function withConfigLock<T>(
  configPath: string,
  options: LockOptions,
  work: () => Promise<T>,
): Promise<T> {
  const lockPath = await lockPathOf(configPath);
  const mine = await acquire(lockPath, options);
  try {
    await removeStaleTempFiles(dirname(lockPath), `${basename(lockPath)}.`);
    return await work();
  } finally {
    await release(lockPath, mine);
  }
}

async function lockPathOf(configPath: string): Promise<string> {
  const folder = dirname(configPath);
  await requireReachable(configPath);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return `${join(await realpath(folder), basename(configPath))}.lock`;
  } catch (error) {
    throw fromFileError(error, folder, 'write-failed');
  }
}

async function acquire(lockPath: string, options: LockOptions): Promise<string> {
  const started = performance.now();
  let told = false;
  for (;;) {
    if (options.signal?.aborted === true) throw openClawError('cancelled', {});
    const mine = await tryCreate(lockPath);
    if (mine !== undefined) return mine;
    const found = await lookAt(lockPath);
    const holder = 'text' in found ? parsePayload(found.text) : undefined;
    if ('text' in found && (await isLeftBehind(lockPath, holder))) {
      await reclaim(lockPath, found.text);
      continue;
    }
    const waited = performance.now() - started;
    if (waited >= (options.waitMs ?? LOCK_WAIT_MS)) {
      throw 'errno' in found
        ? openClawError('lock-unusable', { path: lockPath, errno: found.errno })
        : openClawError('lock-held', {
            pid: holder?.pid ?? 0,
            waitedSeconds: Math.round(waited / 1000),
            path: lockPath,
          });
    }
    // One that has just been released is tried for at once, and only then waited for.
    if ('gone' in found && !told) {
      await new Promise(setImmediate);
      continue;
    }
    if (!told) options.onWait?.({ pid: holder?.pid ?? 0 });
    told = true;
    await new Promise((done) => setTimeout(done, POLL_MS));
  }
}

/** What stands where the lock should: its text, nothing any more, or what cannot be read as one. */
type Found = { readonly text: string } | { readonly gone: true } | { readonly errno: string };

/**
 * A folder, a link that leads nowhere or round in circles, another user's unreadable file: each
 * keeps a lock from being made, as a living holder does, and none tells who holds it.
 */
async function lookAt(lockPath: string): Promise<Found> {
  try {
    return { text: await readTextFile(lockPath, { maxBytes: LARGEST_LOCK }) };
  } catch (error) {
    const errno = errnoOf(error) ?? 'UNKNOWN';
    if (errno !== 'ENOENT') return { errno };
    // A dangling link reads as missing and is in the way all the same.
    const inTheWay = await lstat(lockPath).catch(() => undefined);
    return inTheWay === undefined ? { gone: true } : { errno };
  }
}

/**
 * Creates the lock with its content in one step (a written file is linked into place): a kill can
 * never leave an empty lock, which OpenClaw would wait for for ever.
 * @returns the content as proof of ownership, or undefined when the lock exists
 */
async function tryCreate(lockPath: string): Promise<string | undefined> {
  const temp = `${lockPath}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const content = await ownContent();
  try {
    const handle = await open(temp, 'wx', 0o600);
    try {
      await handle.writeFile(content);
    } finally {
      await handle.close();
    }
    await link(temp, lockPath);
    return content;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return undefined;
    throw fromFileError(error, lockPath, 'write-failed');
  } finally {
    await unlink(temp).catch(() => undefined);
  }
}

/** Payload plus whitespace that makes each lock unique, yet plain JSON (as OpenClaw does it). */
async function ownContent(): Promise<string> {
  const starttime = await startTimeOf(process.pid);
  const payload: Payload = {
    pid: process.pid,
    createdAt: new Date().toISOString(),
    ...(starttime === undefined ? {} : { starttime }),
  };
  const bits = [...randomBytes(16)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const token = bits.replace(/0/g, ' ').replace(/1/g, '\t');
  return `${JSON.stringify(payload, null, 2)}\n${token}\n`;
}

function parsePayload(raw: string): Payload | undefined {
  return payloadSchema.safeParse(parseJson(raw)).data;
}

async function isLeftBehind(lockPath: string, holder: Payload | undefined): Promise<boolean> {
  if (holder?.pid === undefined) {
    const found = await stat(lockPath).catch(() => undefined);
    return found !== undefined && Date.now() - found.mtimeMs > NAMELESS_STALE_MS;
  }
  if (await isProcessDead(holder.pid)) return true;
  const started = holder.starttime === undefined ? undefined : await startTimeOf(holder.pid);
  return started !== undefined && started !== holder.starttime;
}

/**
 * Takes a dead owner's lock away. It is moved aside before it is deleted, and put back if it turns
 * out to be another one than was judged: two reclaimers must not delete each other's fresh lock.
 */
function reclaim(lockPath: string, judged: string): Promise<void> {
  return reclaims.run(async () => {
    // Another one may have reclaimed it meanwhile, and the lock that is there now be its own.
    const found = await lookAt(lockPath);
    if ('text' in found && found.text === judged) await takeAway(lockPath, judged);
  });
}

/** One after the other: while one moves a lock aside, nobody else may judge what is not there. */
const reclaims = new SerialQueue();

async function takeAway(lockPath: string, judged: string): Promise<void> {
  const aside = `${lockPath}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    await rename(lockPath, aside);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return;
    throw fromFileError(error, lockPath, 'write-failed');
  }
  const moved = await readTextFile(aside, { maxBytes: LARGEST_LOCK }).catch(() => judged);
  if (moved !== judged) await link(aside, lockPath).catch(() => undefined);
  await unlink(aside).catch(() => undefined);
}

/** Removes the lock if it is still ours. */
async function release(lockPath: string, mine: string): Promise<void> {
  const now = await readTextFile(lockPath, { maxBytes: LARGEST_LOCK }).catch(() => undefined);
  if (now === mine) await unlink(lockPath).catch(() => undefined);
}
