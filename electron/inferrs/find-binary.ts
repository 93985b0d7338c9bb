import { assertNever } from '../../shared/assert-never.ts';
import type { BinaryCandidate, EngineState } from '../../shared/engine.ts';
import type { EngineChoice } from '../../shared/settings.ts';
import { runCommand, type RunCommand } from '../system/processes/run-command.ts';
import { findPrograms, type FoundProgram } from '../system/programs/find-program.ts';
import type { LoginShell } from '../system/programs/login-shell.ts';
import { knownFolders } from './binary-folders.ts';
import { checkBinary, type BinaryCheck } from './check-binary.ts';

/** Where and how to look; everything that depends on the machine. */
export interface SearchPlaces {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly home: string;
  /** The user's login shell; undefined on Windows and where none is known. */
  readonly shell: LoginShell | undefined;
  /** The source checkout's practice engine; undefined in a packaged app. */
  readonly practicePath: string | undefined;
  /** The app's own installation; found last, since it gives way to what was there before. */
  readonly installed?: InstalledEngine;
  /** Folders besides PATH; those of `knownFolders` unless given. */
  readonly folders?: readonly string[];
  readonly run?: RunCommand;
}

/** What the app itself has installed. */
export interface InstalledEngine {
  /** Of the release in use; undefined where none is. */
  readonly program: () => string | undefined;
  readonly releaseOf: (path: string) => string | undefined;
  /** Whether it is as it was installed; asked before it is run. */
  readonly isUnchanged: (path: string) => Promise<boolean>;
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
    case 'installed': {
      const path = places.installed?.program();
      return path === undefined ? search(places) : search(places, { path, source: 'installed' });
    }
    case 'auto':
      return search(places);
    default:
      return assertNever(choice);
  }
}

async function search(places: SearchPlaces, chosen?: BinaryCandidate): Promise<EngineState> {
  const { env, platform, home, shell, installed, run = runCommand } = places;
  const own = installed?.program();
  const { found, searched } = await findPrograms({
    name: platform === 'win32' ? 'inferrs.exe' : 'inferrs',
    chosen: chosen?.path,
    env,
    platform,
    folders: places.folders ?? knownFolders(platform, home, env),
    shell: chosen === undefined ? shell : undefined,
    last: own,
    check: async (path): Promise<BinaryCheck> =>
      path === own && (await installed?.isUnchanged(path)) === false
        ? { kind: 'not-runnable', reason: 'changed', detail: '' }
        : checkBinary(path, { run, env, platform }),
    isUsable: ({ kind }) => kind === 'runs',
  });
  const runnable = chosen === undefined ? found.find(({ check }) => check.kind === 'runs') : null;
  const best = runnable ?? found[0];
  if (best === undefined) return { kind: 'not-found', searched };
  const told = ({ path, file, source, check }: Found): BinaryCandidate => {
    const release = installed?.releaseOf(path) ?? cellarRelease(file);
    return {
      path,
      source: sourceOf(path, source),
      ...(check.kind === 'runs' ? { version: check.version } : {}),
      ...(release === undefined ? {} : { release }),
    };
  };
  const sourceOf = (path: string, source: Found['source']): BinaryCandidate['source'] => {
    if (path === own || source === 'last') return 'installed';
    return source === 'chosen' ? (chosen?.source ?? 'setting') : source;
  };
  const others = found.filter((one) => one !== best).map(told);
  const { path, check } = best;
  return check.kind === 'runs'
    ? { kind: 'found', binary: told(best), others, practice: check.practice }
    : { ...check, path, others };
}

/** Homebrew keeps each release in a folder of its name (`…/Cellar/inferrs/VERSION/bin/inferrs`). */
const cellarRelease = (file: string): string | undefined =>
  /\/Cellar\/inferrs\/([^/]+)\//.exec(file)?.[1];
