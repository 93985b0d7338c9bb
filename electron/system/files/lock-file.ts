import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { errnoOf } from '../errno.ts';

/** Locks that this process holds until `release`, or until it ends in whatever way. */
export interface FileLocks {
  release(): Promise<void>;
}

const none: FileLocks = { release: () => Promise.resolve() };

/** util-linux's: by its name alone it would be whatever PATH leads to. */
const FLOCK = '/usr/bin/flock';

/** Of macOS's `open(2)`: takes the lock of `flock(2)` with the file. */
const O_EXLOCK = 0x20;

/**
 * Takes the lock of `flock(2)` on each file, which is made where it is missing. Node has no call for
 * that: macOS takes it with the opening of a file; on Linux the program `flock` (util-linux) holds it
 * for as long as a pipe to it is open. Where neither is to be had nothing is locked, as by every
 * program on a file system without locks.
 * @returns undefined where another process holds one of them
 */
export async function lockFiles(
  paths: readonly string[],
  platform: NodeJS.Platform = process.platform,
  program = FLOCK,
): Promise<FileLocks | undefined> {
  if (paths.length === 0) return none;
  if (platform === 'linux') return byProgram(program, paths);
  return platform === 'darwin' ? byOpening(paths) : none;
}

async function byOpening(paths: readonly string[]): Promise<FileLocks | undefined> {
  const { O_RDWR, O_CREAT, O_NONBLOCK } = constants;
  const flags = O_RDWR | O_CREAT | O_NONBLOCK | O_EXLOCK;
  const opened = await Promise.allSettled(paths.map((path) => open(path, flags, 0o664)));
  const files = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const release = async (): Promise<void> => {
    await Promise.all(files.map((file) => file.close()));
  };
  const isHeld = opened.some(
    (one) => one.status === 'rejected' && errnoOf(one.reason) === 'EAGAIN',
  );
  if (!isHeld) return { release };
  await release();
  return undefined;
}

/** What `flock` ends with where the lock is held by another (its manual). */
const HELD = 1;
/** The same where it knows no such option. */
const USAGE = 64;
/** It takes or refuses a lock at once. */
const LONGEST_MS = 10_000;

/** One process holds all of them; before util-linux 2.34 there is one for each. */
async function byProgram(
  program: string,
  paths: readonly string[],
  options: readonly string[] = ['--no-fork'],
): Promise<FileLocks | undefined> {
  const flocks = paths.flatMap((path) => [program, ...options, '--nonblock', path]).slice(1);
  const child = spawn(program, [...flocks, '/bin/sh', '-c', 'echo held; exec cat'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin.on('error', () => undefined);
  const ended = once(child, 'exit').catch(() => [undefined]);
  // It would wait for ever where a FIFO, or a disk that is gone, stands in the lock's place.
  const late = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS);
  const isHolding = await Promise.race([
    once(child.stdout, 'data').then(() => true),
    ended.then(() => false),
  ]);
  clearTimeout(late);
  if (!isHolding) {
    const [code]: unknown[] = await ended;
    if (code === USAGE && options.length > 0) return byProgram(program, paths, []);
    return code === HELD ? undefined : none;
  }
  return {
    release: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
