import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runPackageScript } from './package-script.ts';
import { electronIn, fallbackDist, root } from './paths.mjs';
import { say } from './say.mjs';
import { FALLBACK_MODE } from './targets.ts';

const INPUTS = [
  'electron',
  'renderer',
  'shared',
  'electron.vite.config.ts',
  'scripts/setup/eager-commonjs.ts',
  'scripts/setup/lean-react-aria.ts',
  'scripts/setup/licence-texts.ts',
  'scripts/setup/targets.ts',
  'scripts/setup/unused-schemas.ts',
  'package-lock.json',
];
const stamp = join(root, 'out', 'inputs.sha256');
const output = join(root, 'out', 'main', 'main.cjs');

/**
 * Builds into `out/`, unless what is there was built from the files as they are now.
 * @param electron path of the executable that the build is for; without it a release is built
 * @throws {BuildFailed}
 */
export async function buildIfStale(electron?: string): Promise<void> {
  const wanted = await fingerprint(modeFor(electron));
  if (existsSync(stamp) && existsSync(output)) {
    if ((await readFile(stamp, 'utf8')) === (await stampOf(wanted))) return;
  }
  say('Building …');
  await build(electron);
}

/** The build's own output has said why. */
export class BuildFailed extends Error {
  constructor() {
    super('The build failed.');
    this.name = 'BuildFailed';
  }
}

/** Builds in any case. See `buildIfStale`. @throws {BuildFailed} */
export async function build(electron?: string): Promise<void> {
  const mode = modeFor(electron);
  const wanted = await fingerprint(mode);
  const args = ['--logLevel', 'warn', '--mode', mode];
  if (!(await runPackageScript('build', args))) throw new BuildFailed();
  await writeFile(stamp, await stampOf(wanted));
}

/** With the time of what was built, since a bare `npm run build` replaces that and not the stamp. */
async function stampOf(inputs: string): Promise<string> {
  return `${inputs} ${(await stat(output)).mtimeMs}`;
}

function modeFor(electron: string | undefined): string {
  return electron === electronIn(fallbackDist) ? FALLBACK_MODE : 'production';
}

/** Path, size and time of each input: quicker than reading them all at every start. */
async function fingerprint(mode: string): Promise<string> {
  const files = (await Promise.all(INPUTS.map(filesOf))).flat().sort();
  const lines = await Promise.all(
    files.map(async (file) => {
      const { size, mtimeMs } = await stat(join(root, file));
      return `${file} ${size} ${mtimeMs}`;
    }),
  );
  return createHash('sha256')
    .update([mode, ...lines].join('\n'))
    .digest('hex');
}

async function filesOf(input: string): Promise<string[]> {
  if (!(await stat(join(root, input))).isDirectory()) return [input];
  const entries = await readdir(join(root, input), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.includes('.spec.'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}
