import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { root, testRuntime } from '../../../scripts/setup/paths.mjs';

/** `nobody`, on every Linux. */
const NOBODY = 65_534;

/** Who runs the app. */
export interface User {
  readonly id: number;
  /** What a command begins with that this user is to run. */
  readonly prefix: readonly string[];
}

/**
 * Somebody who is neither the one that installed the app nor root, whom no mode of a file holds back:
 * `nobody` where the tests run as root, which alone can become another. Where the source is closed to
 * others, as below `/root`, nobody else could run the practice engine.
 */
export function userOfTheApp(): User {
  const id = process.getuid?.() ?? 0;
  if (id !== 0) return { id, prefix: [] };
  const prefix = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
  const { node, openclaw } = testRuntime();
  const mayRun = [node, openclaw, join(root, 'practice-engine', 'inferrs')].every(
    (program) => spawnSync('setpriv', [...prefix.slice(1), 'test', '-x', program]).status === 0,
  );
  return mayRun ? { id: NOBODY, prefix } : { id, prefix: [] };
}

/** Whether this process, or that of a user, may write there. */
export function mayWrite(path: string, { prefix }: User): boolean {
  const [command, ...args] = [...prefix, 'test', '-w', path];
  if (command !== 'test') return spawnSync(command ?? '', args).status === 0;
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
