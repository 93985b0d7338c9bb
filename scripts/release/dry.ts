import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { chooseElectron } from '../electron/choose.ts';
import { build } from '../setup/build.ts';
import { cacheDir, root } from '../setup/paths.mjs';
import { say } from '../setup/say.mjs';
import { provide } from '../setup/system/provide.ts';
import { faultsOfTag, notesOf } from './changelog.ts';
import { hashOf } from './checksums.ts';
import { archiveIn, inspectFor, standInsOwnFaults, unpackedIn } from './inspect.ts';
import { packageRelease } from './package-app.ts';
import { changelog, published, sbom, steps } from './steps.ts';

/**
 * All of a release that can be done on one computer: nothing is signed, wrapped up for installing, or
 * published. Where the official Electron cannot be had, what is shipped is packed into the older one,
 * which could not run it.
 * @returns what is wrong
 */
export async function dryRun(): Promise<readonly string[]> {
  const { version } = packageJson;
  const electron = await chooseElectron();
  await provide(electron.missing);
  await electron.prepare();
  const faults: string[] = [];
  await rm(published, { recursive: true, force: true });

  say('Tag and changelog …');
  const text = await changelog();
  const isReady = notesOf(text, version) !== undefined;
  if (isReady) faults.push(...faultsOfTag(`v${version}`, version, text), ...(await steps.notes()));
  else say(`${version} has no section yet: its notes would be those of [Unreleased].`);
  if (!isReady && !notesOf(text, 'Unreleased')) faults.push('CHANGELOG.md has nothing to say.');

  const archives: string[] = [];
  for (const turn of ['once', 'again']) {
    say(`Building and packaging it ${turn} …`);
    await build();
    const output = join(cacheDir, `release-${turn}`);
    await packageRelease(electron.fallback, output);
    for (const folder of await unpackedIn(output)) {
      const found = await inspectFor(folder, true);
      faults.push(...found.filter((one) => !(electron.fallback && standInsOwnFaults.has(one))));
      const archive = await archiveIn(folder);
      archives.push(await hashOf(archive));
      if ((await readFile(archive)).includes(root)) faults.push('It tells where it was built.');
    }
  }
  if (new Set(archives).size !== 1) faults.push('Built twice, it is not the same twice.');

  say('List of components and checksums …');
  if ((await sbom()) !== (await sbom())) faults.push('The list of components changes by itself.');
  faults.push(...(await steps.sbom()), ...(await steps.checksums()));
  return faults;
}
