import { existsSync, mkdirSync, mkdtempSync, readlinkSync, rmdirSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { entriesIn } from '../system/files/list-folder.ts';

/** Where the app keeps its own files in this run. */
export interface DataFolder {
  readonly path: string;
  /** The folder that should be in use, and why it cannot be; null when all is well. */
  readonly unusable: { readonly path: string; readonly error: unknown } | null;
}

/**
 * Makes sure that the app has a folder it can write: its own, else one for this run only, so that
 * it starts all the same and can say what is wrong. Synchronous: nothing can begin without it.
 * @param wanted the app's own folder, made when it is missing
 * @throws the file system's error when there is no place at all
 */
export function provideDataFolder(wanted: string): DataFolder {
  try {
    demandWritable(wanted);
    return { path: wanted, unusable: null };
  } catch (error) {
    const path = mkdtempSync(join(tmpdir(), 'inferrs-bar-'));
    return { path, unusable: { path: wanted, error } };
  }
}

/**
 * The folder for temporary files, in which Chromium keeps the socket of its single instance.
 * Made where it is missing, as a cleaned-up one may be.
 * @param fallback made and used where the system's own cannot be written
 */
export function provideTempFolder(fallback: string): string {
  const own = tmpdir();
  try {
    demandWritable(own);
    return own;
  } catch {
    mkdirSync(fallback, { recursive: true, mode: 0o700 });
    return fallback;
  }
}

/**
 * Whether another run of the app holds the lock in `folder`. Chromium also refuses the lock where
 * it cannot be made; only a living holder is a reason to leave.
 * @param platform Windows keeps no file for it: there a refusal is taken for what it says
 */
export function isHeldByAnother(folder: string, platform: NodeJS.Platform): boolean {
  if (platform === 'win32') return true;
  try {
    // `HOST-PID`, and beside it the way to the holder's socket, which lies in a local folder.
    const holder = readlinkSync(join(folder, 'SingletonLock'));
    const dash = holder.lastIndexOf('-');
    const pid = Number(holder.slice(dash + 1));
    // Another computer's, on a home that both share: its number says nothing here. One whose socket
    // is here is this computer's own by a former name.
    const isAnothers = dash > 0 && holder.slice(0, dash) !== hostname();
    if (isAnothers && !existsSync(join(folder, 'SingletonSocket'))) return false;
    return !Number.isSafeInteger(pid) || pid <= 0 || isAlive(pid);
  } catch {
    return false;
  }
}

/**
 * Removes what Chromium was about to write when an earlier run ended: a file of a name of its own,
 * hardly a run without one (seen on Electron 22). What cannot be removed does no harm.
 * @param before files changed since then, in ms, may be about to be used
 */
export async function sweepTempFiles(folder: string, before: number): Promise<void> {
  for (const { name } of await entriesIn(folder)) {
    if (!/^\.org\.chromium\.Chromium\.\w{6}$/.test(name)) continue;
    const path = join(folder, name);
    try {
      if ((await stat(path)).mtimeMs < before) await rm(path);
    } catch {
      // Gone already, or not ours to remove.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function demandWritable(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // By making something, since the mode alone tells nothing of a read-only disk or an ACL.
  rmdirSync(mkdtempSync(join(folder, '.writable-')));
}
