import chromiumVersions from 'electron-to-chromium/versions.json' with { type: 'json' };
import electron from 'electron/package.json' with { type: 'json' };

/** What a build may take for granted, as Vite names it. */
export interface Targets {
  readonly node: string;
  readonly chrome: string;
}

/**
 * The mode for electron-vite in which the syntax of the fallback runtime is kept to. Every other
 * build, so whatever is shipped, is for the Electron of package.json.
 */
export const FALLBACK_MODE = 'fallback';

/** Electron 22, see `scripts/electron/fallback.ts`. */
const fallback: Targets = { node: 'node16', chrome: 'chrome108' };

/**
 * @param mode of electron-vite
 * @throws {Error} when the package electron-to-chromium is older than the Electron of package.json
 */
export function targetsOf(mode: string): Targets {
  return mode === FALLBACK_MODE ? fallback : targetsOfElectron(electron, chromiumVersions);
}

/**
 * @param electron its package.json, which depends on the types of the Node that it contains
 * @param chromium Chromium's major version by Electron's `major.minor`
 */
export function targetsOfElectron(
  { version, dependencies }: { version: string; dependencies: { '@types/node': string } },
  chromium: Readonly<Record<string, string>>,
): Targets {
  const [release = ''] = /^\d+\.\d+/.exec(version) ?? [];
  const [node] = /\d+/.exec(dependencies['@types/node']) ?? [];
  const chrome = chromium[release];
  if (node === undefined || chrome === undefined) {
    throw new Error(`What Electron ${version} contains is not known: update electron-to-chromium.`);
  }
  return { node: `node${node}`, chrome: `chrome${chrome}` };
}
