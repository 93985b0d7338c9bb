import { assertNever } from '../../shared/assert-never.ts';
import type { BinaryCandidate, EngineState } from '../../shared/engine.ts';
import type { EngineChoice } from '../../shared/settings.ts';
import { runCommand, type RunCommand } from '../system/processes/run-command.ts';
import { findPrograms, type FoundProgram } from '../system/programs/find-program.ts';
import { knownFolders } from './binary-folders.ts';
import { checkBinary, type BinaryCheck } from './check-binary.ts';

/** Where and how to look; everything that depends on the machine. */
export interface SearchPlaces {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly home: string;
  /** The user's login shell; undefined on Windows and where none is known. */
  readonly shell: string | undefined;
  /** The source checkout's practice engine; undefined in a packaged app. */
  readonly practicePath: string | undefined;
  /** Folders besides PATH; those of `knownFolders` unless given. */
  readonly folders?: readonly string[];
  readonly run?: RunCommand;
}

type Found = FoundProgram<BinaryCheck>;

/**
 * Finds the program to run. The user may have named one: no other is put in its place then, but
 * the others are told. Never rejects, never blocks.
 */
export async function findEngine(choice: EngineChoice, places: SearchPlaces): Promise<EngineState> {
  switch (choice.kind) {
    case 'path':
      return search(places, { path: choice.path, source: 'setting' });
    case 'practice':
      return places.practicePath === undefined
        ? { kind: 'not-found', searched: [] }
        : search(places, { path: places.practicePath, source: 'practice' });
    case 'auto':
      return search(places);
    default:
      return assertNever(choice);
  }
}

async function search(places: SearchPlaces, chosen?: BinaryCandidate): Promise<EngineState> {
  const { env, platform, home, shell, run = runCommand } = places;
  const { found, searched } = await findPrograms({
    name: platform === 'win32' ? 'inferrs.exe' : 'inferrs',
    chosen: chosen?.path,
    env,
    platform,
    folders: places.folders ?? knownFolders(platform, home, env),
    shell: chosen === undefined ? shell : undefined,
    run,
    check: (path) => checkBinary(path, { run, env }),
    isUsable: ({ kind }) => kind === 'runs',
  });
  const runnable = chosen === undefined ? found.find(({ check }) => check.kind === 'runs') : null;
  const best = runnable ?? found[0];
  if (best === undefined) return { kind: 'not-found', searched };
  const told = ({ path, source, check }: Found): BinaryCandidate => ({
    path,
    source: source === 'chosen' ? (chosen?.source ?? 'setting') : source,
    ...(check.kind === 'runs' ? { version: check.version } : {}),
  });
  const others = found.filter((one) => one !== best).map(told);
  const { path, check } = best;
  return check.kind === 'runs'
    ? { kind: 'found', binary: told(best), others, practice: check.practice }
    : { kind: 'not-runnable', path, reason: check.reason, detail: check.detail, others };
}
