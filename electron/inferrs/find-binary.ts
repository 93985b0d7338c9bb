import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { assertNever } from '../../shared/assert-never.ts';
import type { BinaryCandidate, EngineState } from '../../shared/engine.ts';
import type { EngineChoice } from '../../shared/settings.ts';
import { knownFolders } from './binary-folders.ts';
import { splitSearchPath } from '../system/programs/search-path.ts';
import { checkBinary, type BinaryCheck } from './check-binary.ts';
import { askLoginShell } from '../system/programs/login-shell.ts';
import { runCommand, type RunCommand } from '../system/processes/run-command.ts';

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

interface Checked {
  readonly candidate: BinaryCandidate;
  readonly check: BinaryCheck;
}

/**
 * Finds the program to run. Fixed places first; the login shell, which takes up to seconds, is
 * asked only when those hold nothing that runs. Never rejects, never blocks.
 */
export async function findEngine(choice: EngineChoice, places: SearchPlaces): Promise<EngineState> {
  switch (choice.kind) {
    case 'path':
      return takeOnly({ path: choice.path, source: 'setting' }, places);
    case 'practice':
      return places.practicePath === undefined
        ? { kind: 'not-found', searched: [] }
        : takeOnly({ path: places.practicePath, source: 'practice' }, places);
    case 'auto':
      return searchAll(places);
    default:
      return assertNever(choice);
  }
}

/** The user named one program: no other is put in its place, but the others are told. */
async function takeOnly(chosen: BinaryCandidate, places: SearchPlaces): Promise<EngineState> {
  const [first, ...others] = await checkAll([chosen, ...(await inFixedPlaces(places))], places);
  return first === undefined
    ? { kind: 'not-found', searched: [] }
    : stateOf(
        first,
        others.map(({ candidate }) => candidate),
      );
}

async function searchAll(places: SearchPlaces): Promise<EngineState> {
  let found = await checkAll(await inFixedPlaces(places), places);
  let shellFolders: string[] = [];
  if (!found.some(runs) && places.shell !== undefined) {
    const run = places.run ?? runCommand;
    shellFolders = await askLoginShell(places.shell, { run, env: places.env });
    const more = await inFolders(shellFolders, 'login-shell', places.platform);
    found = [...found, ...(await checkAll(more, places, found))];
  }
  const best = found.find(runs) ?? found[0];
  if (best !== undefined) {
    return stateOf(
      best,
      found.filter((one) => one !== best).map(({ candidate }) => candidate),
    );
  }
  const searched = new Set([...pathFolders(places), ...foldersOf(places), ...shellFolders]);
  return { kind: 'not-found', searched: [...searched] };
}

const runs = ({ check }: Checked): boolean => check.kind === 'runs';

function stateOf({ candidate, check }: Checked, others: BinaryCandidate[]): EngineState {
  if (check.kind === 'runs') {
    return { kind: 'found', binary: candidate, others, practice: check.practice };
  }
  const { reason, detail } = check;
  return { kind: 'not-runnable', path: candidate.path, reason, detail, others };
}

async function inFixedPlaces(places: SearchPlaces): Promise<BinaryCandidate[]> {
  return [
    ...(await inFolders(pathFolders(places), 'path', places.platform)),
    ...(await inFolders(foldersOf(places), 'known-folder', places.platform)),
  ];
}

function pathFolders({ env, platform }: SearchPlaces): string[] {
  // Windows spells it `Path`.
  const entry = Object.entries(env).find(([name]) =>
    platform === 'win32' ? name.toUpperCase() === 'PATH' : name === 'PATH',
  );
  return splitSearchPath(entry?.[1] ?? '', platform);
}

function foldersOf(places: SearchPlaces): readonly string[] {
  return places.folders ?? knownFolders(places.platform, places.home, places.env);
}

async function inFolders(
  folders: readonly string[],
  source: BinaryCandidate['source'],
  platform: NodeJS.Platform,
): Promise<BinaryCandidate[]> {
  const name = platform === 'win32' ? 'inferrs.exe' : 'inferrs';
  const present = await Promise.all(
    folders.map(async (folder) => {
      const path = join(folder, name);
      const found = await stat(path).catch(() => undefined);
      return found?.isFile() === true ? [{ path, source }] : [];
    }),
  );
  return present.flat();
}

/** Checks each program once, also when several names lead to it; the first name is kept. */
async function checkAll(
  candidates: readonly BinaryCandidate[],
  places: SearchPlaces,
  known: readonly Checked[] = [],
): Promise<Checked[]> {
  const seen = new Set(await Promise.all(known.map(({ candidate }) => fileOf(candidate))));
  const files = await Promise.all(candidates.map(fileOf));
  const unique = candidates.filter((_, index) => {
    const file = files[index];
    if (file === undefined || seen.has(file)) return false;
    seen.add(file);
    return true;
  });
  const run = places.run ?? runCommand;
  return Promise.all(
    unique.map(async (candidate) => {
      const check = await checkBinary(candidate.path, { run, env: places.env });
      return check.kind === 'runs'
        ? { candidate: { ...candidate, version: check.version }, check }
        : { candidate, check };
    }),
  );
}

function fileOf({ path }: BinaryCandidate): Promise<string> {
  return realpath(path).catch(() => path);
}
