import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { npm } from '../../scripts/setup/npm.mjs';
import { cacheDir } from '../../scripts/setup/paths.mjs';

/** The release that the targets were set by. */
const VERSION = '7.0.4';

/** A daemon of pm2 with a home of its own; `end` it. */
export interface Pm2 {
  run(args: readonly string[]): Promise<unknown>;
  end(): Promise<unknown>;
}

/** Starts it, installed on first use into a folder of its own. */
export async function startPm2(home: string): Promise<Pm2> {
  const folder = join(cacheDir, 'bench');
  const script = join(folder, 'node_modules', 'pm2', 'bin', 'pm2');
  if (!existsSync(script)) {
    mkdirSync(folder, { recursive: true });
    await npm(['install', '--no-save', '--prefix', folder, `pm2@${VERSION}`], folder);
  }
  const env = { PM2_HOME: home };
  const run = (args: readonly string[]): Promise<unknown> =>
    execa(process.execPath, [script, ...args], { env });
  await run(['ping']);
  return { run, end: () => run(['kill']) };
}
