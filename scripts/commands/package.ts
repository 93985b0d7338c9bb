import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build as packageApp, type Configuration } from 'electron-builder';
import { bundleFallback } from '../electron/default-app.ts';
import { chooseElectron, type ElectronChoice } from '../electron/choose.ts';
import { buildIfStale } from '../setup/build.ts';
import { exitWith } from '../setup/exit-code.ts';
import { cacheDir, root } from '../setup/paths.mjs';
import { say } from '../setup/say.mjs';
import { provide } from '../setup/system/provide.ts';

const fallbackMain = join(cacheDir, 'electron-fallback', 'packaged');

await exitWith(async () => {
  const electron = await chooseElectron();
  await provide(electron.missing);
  await electron.prepare();
  await buildIfStale(electron.executable);
  const { fallback } = electron;
  if (fallback) await bundleFallback('packaged.ts', fallbackMain);
  say('Packaging …');
  await packageApp({
    projectDir: root,
    dir: true,
    config: {
      extends: join(root, 'electron-builder.yml'),
      ...(fallback && onFallback(fallback)),
    },
  });
  say(`The app is in ${join(root, 'dist')}.`);
  return 0;
});

/** Where the official Electron cannot be had: its version, its fill-ins, not its default app. */
function onFallback({ dist, version }: NonNullable<ElectronChoice['fallback']>): Configuration {
  return {
    electronDist: dist,
    electronVersion: version,
    files: [{ from: fallbackMain, to: 'fallback' }],
    extraMetadata: { main: 'fallback/packaged.cjs' },
    afterPack: async ({ appOutDir, packager }) => {
      // It has no such fuse yet, and would be refused with it.
      delete packager.config.electronFuses?.grantFileProtocolExtraPrivileges;
      for (const name of ['default_app.asar', 'default_app.sha256']) {
        await rm(join(appOutDir, 'resources', name), { force: true });
      }
    },
  };
}
