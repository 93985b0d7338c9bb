import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build as runBuilder, type Configuration } from 'electron-builder';
import { bundleFallback } from '../electron/default-app.ts';
import type { StandIn } from '../electron/fallback.ts';
import { cacheDir, root } from '../setup/paths.mjs';

export const builderConfig = join(root, 'electron-builder.yml');
const fallbackMain = join(cacheDir, 'electron-fallback', 'packaged');

/**
 * Makes an unpacked app for this machine of what is built in `out/`, to be run here.
 * @param standIn only for development and tests: what is so packed says `fallback` in its contents
 * @param output folder for it, emptied first: what lies there of an earlier build is no part of this one
 */
export async function packageApp(standIn: StandIn | undefined, output: string): Promise<void> {
  if (standIn) await bundleFallback('packaged.ts', fallbackMain);
  await unpack(output, standIn && onFallback(standIn));
}

/**
 * The same of a release, to be looked at.
 * @param shell where the official Electron cannot be had: an older one, which cannot run it
 */
export function packageRelease(shell: StandIn | undefined, output: string): Promise<void> {
  return unpack(output, shell && inShellOf(shell));
}

async function unpack(output: string, more: Configuration = {}): Promise<void> {
  await rm(output, { recursive: true, force: true });
  await runBuilder({
    projectDir: root,
    dir: true,
    publish: 'never',
    config: { extends: builderConfig, directories: { output }, ...more },
  });
}

/** Its version, its fill-ins, not its default app. */
function onFallback(standIn: StandIn): Configuration {
  return {
    ...inShellOf(standIn),
    files: [{ from: fallbackMain, to: 'fallback' }],
    extraMetadata: { main: 'fallback/packaged.cjs' },
  };
}

/** Where the official Electron would be downloaded, the one that is there. */
function inShellOf({ dist, version }: StandIn): Configuration {
  return {
    electronDist: dist,
    electronVersion: version,
    afterPack: async ({ appOutDir, packager }) => {
      // It has no such fuse yet, and would be refused with it.
      delete packager.config.electronFuses?.grantFileProtocolExtraPrivileges;
      for (const name of ['default_app.asar', 'default_app.sha256']) {
        await rm(join(appOutDir, 'resources', name), { force: true });
      }
    },
  };
}
