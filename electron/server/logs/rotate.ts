import { join } from 'node:path';
import type { LogFs } from './log-fs.ts';

/** Where rotated files lie: `server.log` is written, `server.1.log` the newest of the older ones. */
export interface LogFiles {
  readonly directory: string;
  /** File name without extension. */
  readonly name: string;
  /** How many files there are at most, the one being written among them; at least 2. */
  readonly maxFiles: number;
}

/** @param age 0 for the file being written */
export function logFilePath({ directory, name }: LogFiles, age = 0): string {
  return join(directory, age === 0 ? `${name}.log` : `${name}.${age}.log`);
}

/**
 * Makes room for a new `server.log`: each file grows older by one, the oldest is overwritten.
 * Only files before the first gap move, so that a rotation that failed half-way loses nothing when
 * it is tried again.
 * @throws the file system's error
 */
export async function rotate(files: LogFiles, fs: LogFs): Promise<void> {
  const paths = Array.from({ length: files.maxFiles - 1 }, (_, age) => logFilePath(files, age));
  const exist = await Promise.all(paths.map((path) => fs.exists(path)));
  const gap = [...exist, false].indexOf(false);
  for (let age = gap; age > 0; age -= 1) {
    await fs.rename(logFilePath(files, age - 1), logFilePath(files, age));
  }
}
