import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { cacheDir } from './paths.mjs';
import { say } from './say.mjs';

/** The release that the tests were written against. */
const LIBRARY = 'huggingface_hub==2.4.0';

/**
 * Python's huggingface_hub in an environment of its own: what the app writes into the cache that the
 * two share is compared with what that writes.
 * @returns its Python; undefined where there is none to be had, which is said
 */
export async function provideHubPython(): Promise<string | undefined> {
  const folder = join(cacheDir, LIBRARY.replace('==', '-'));
  const python = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const has = async (): Promise<boolean> =>
    existsSync(python) && (await succeeds(python, ['-c', 'import huggingface_hub']));
  if (await has()) return python;
  say(`Installing ${LIBRARY} of Python for the tests …`);
  await succeeds('python3', ['-m', 'venv', folder]);
  await succeeds(python, ['-m', 'pip', 'install', '--quiet', LIBRARY]);
  if (await has()) return python;
  say(
    'There is no Python that can install it: the cache is not compared with that of the library.',
  );
  return undefined;
}

async function succeeds(command: string, args: readonly string[]): Promise<boolean> {
  const { failed } = await execa(command, args, {
    stdio: 'ignore',
    timeout: 300_000,
    reject: false,
  });
  return !failed;
}
