import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { errnoOf } from '../errno.ts';
import { readTextFile } from './read-file.ts';

/** `open` with it takes the lock that `flock` takes, or fails at once (macOS' open(2)). */
const O_EXLOCK = 0x20;
/** More than any system has. */
const MAX_TABLE = 16 * 1024 * 1024;
/** `1: FLOCK  ADVISORY  WRITE 23738 fe:00:9979463 0 EOF` (proc_locks(5)). */
const INODE = /^\d+:.*\s[\da-f]+:[\da-f]+:(\d+)\s/;

/**
 * Whether a program holds one of these lock files by `flock`, as downloaders of the Hugging Face
 * cache do. A file that is not there is not held; where the system does not tell, none is: on Windows
 * an open file can be neither moved nor deleted anyway. Never rejects.
 */
export async function isAnyLocked(paths: readonly string[]): Promise<boolean> {
  if (paths.length === 0) return false;
  if (process.platform === 'darwin')
    return (await Promise.all(paths.map(refusesLock))).includes(true);
  const table = await readTextFile('/proc/locks', { maxBytes: MAX_TABLE }).catch(() => '');
  // The device is not compared: on some file systems the table has another number for it than `stat`.
  const held = new Set(table.split('\n').map((line) => INODE.exec(line)?.[1]));
  const inodes = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        ({ ino }) => String(ino),
        () => undefined,
      ),
    ),
  );
  return inodes.some((inode) => inode !== undefined && held.has(inode));
}

async function refusesLock(path: string): Promise<boolean> {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | O_EXLOCK);
    await file.close();
    return false;
  } catch (error) {
    return errnoOf(error) === 'EAGAIN';
  }
}
