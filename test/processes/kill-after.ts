import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';

/**
 * Runs a bundled script, and kills it some milliseconds after it has told that it begins.
 * @param bundle see `bundleScripts`; what Node compiles of it is kept beside it
 * @returns how long it ran from then on, ms
 */
export async function killAfter(
  ms: number,
  bundle: string,
  args: readonly string[],
): Promise<number> {
  const child = spawn(process.execPath, [bundle, ...args], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(dirname(bundle), 'compiled') },
  });
  const gone = once(child, 'exit');
  await once(child, 'message');
  const start = performance.now();
  const timer = setTimeout(() => child.kill('SIGKILL'), ms);
  await gone;
  clearTimeout(timer);
  return performance.now() - start;
}
