import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand, type RunCommand } from '../processes/run-command.ts';
import { askLoginShell } from './login-shell.ts';
import { searchPathOf } from './search-path.ts';

/** What is looked for, where, and what makes it usable. */
export interface ProgramSearch<Check> {
  /** The file's name on this platform. */
  readonly name: string;
  /** Looked at before everything else, and whatever its name: what the user chose. */
  readonly chosen?: string | undefined;
  /** Looked at after everything else. */
  readonly last?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Folders besides PATH, in which it usually gets installed. */
  readonly folders: readonly string[];
  /** The user's login shell; undefined where it is not to be asked. */
  readonly shell: string | undefined;
  readonly run?: RunCommand | undefined;
  readonly signal?: AbortSignal | undefined;
  /**
   * Looks at one program, mostly by running it. Must not reject.
   * @param shellFolders the login shell's PATH, where the program was found by that
   */
  readonly check: (path: string, shellFolders: readonly string[]) => Promise<Check>;
  readonly isUsable: (check: Check) => boolean;
  /** Checks one after the other and ends with the first that is usable, instead of all at once. */
  readonly firstOnly?: boolean;
}

interface Candidate {
  readonly path: string;
  readonly source: 'chosen' | 'path' | 'known-folder' | 'login-shell' | 'last';
}

export interface FoundProgram<Check> extends Candidate {
  /** What `path` leads to, links followed. */
  readonly file: string;
  readonly check: Check;
}

/**
 * Looks for a program: in the fixed places first; the login shell, which takes up to seconds, is
 * asked only when those hold none that is usable. Several names of one file count as the first.
 * @returns what was found, usable or not, in order; and the folders that were searched
 * @throws {CancelledError} when the signal is aborted while the shell is asked
 */
export async function findPrograms<Check>(
  search: ProgramSearch<Check>,
): Promise<{ found: FoundProgram<Check>[]; searched: string[] }> {
  const {
    chosen,
    last,
    env,
    platform,
    folders,
    shell,
    run = runCommand,
    signal,
    isUsable,
  } = search;
  const path = searchPathOf(env, platform);
  const seen = new Set<string>();
  const found = await checked(
    [
      ...(chosen === undefined ? [] : [{ path: chosen, source: 'chosen' as const }]),
      ...(await filesIn(path, 'path', search.name)),
      ...(await filesIn(folders, 'known-folder', search.name)),
    ],
    search,
    seen,
    [],
  );
  let shellFolders: string[] = [];
  if (shell !== undefined && !found.some(({ check }) => isUsable(check))) {
    shellFolders = await askLoginShell(shell, {
      run: (command, args, options) => run(command, args, { ...options, signal }),
      env,
    });
    const more = await filesIn(shellFolders, 'login-shell', search.name);
    found.push(...(await checked(more, search, seen, shellFolders)));
  }
  if (last !== undefined) {
    found.push(...(await checked([{ path: last, source: 'last' }], search, seen, [])));
  }
  return { found, searched: [...new Set([...path, ...folders, ...shellFolders])] };
}

async function filesIn(
  folders: readonly string[],
  source: Candidate['source'],
  name: string,
): Promise<Candidate[]> {
  const present = await Promise.all(
    folders.map(async (folder) => {
      const path = join(folder, name);
      const found = await stat(path).catch(() => undefined);
      return found?.isFile() === true ? [{ path, source }] : [];
    }),
  );
  return present.flat();
}

/** @param seen files that were looked at before, under whatever name; those of now are added */
async function checked<Check>(
  candidates: readonly Candidate[],
  { check, isUsable, firstOnly = false }: ProgramSearch<Check>,
  seen: Set<string>,
  shellFolders: readonly string[],
): Promise<FoundProgram<Check>[]> {
  const files = await Promise.all(candidates.map(({ path }) => realpath(path).catch(() => path)));
  const unique = candidates.flatMap((one, index) => {
    const file = files[index];
    if (file === undefined || seen.has(file)) return [];
    seen.add(file);
    return [{ ...one, file }];
  });
  const look = async (one: Candidate & { readonly file: string }) => ({
    ...one,
    check: await check(one.path, shellFolders),
  });
  if (!firstOnly) return Promise.all(unique.map(look));
  const found: FoundProgram<Check>[] = [];
  for (const one of unique) {
    const looked = await look(one);
    found.push(looked);
    if (isUsable(looked.check)) break;
  }
  return found;
}
