import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { withLimit } from '../time/with-limit.ts';
import type { LoginShell } from './login-shell.ts';
import { searchPathOf } from './search-path.ts';

/** The shell has a limit of its own; this one is for whatever it leaves open. */
const SHELL_LIMIT_MS = 10_000;
const never = new AbortController().signal;

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
  readonly shell: LoginShell | undefined;
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

export interface Candidate {
  readonly path: string;
  readonly source: 'chosen' | 'path' | 'known-folder' | 'login-shell' | 'last';
}

export interface FoundProgram<Check> extends Candidate {
  /** What `path` leads to, links followed. */
  readonly file: string;
  readonly check: Check;
}

/** What was found. */
export interface ProgramsFound<Check> {
  /** Checked, usable or not, in order. */
  readonly found: FoundProgram<Check>[];
  /** Not checked any more, since a usable one came before them (`firstOnly`). */
  readonly unchecked: readonly Candidate[];
  /** The folders that were searched. */
  readonly searched: string[];
}

/**
 * Looks for a program: in the fixed places first; the login shell, which takes up to seconds, is
 * asked only when those hold none that is usable. Several names of one file count as the first.
 * @throws {CancelledError} when the signal is aborted while the shell is asked
 */
export async function findPrograms<Check>(
  search: ProgramSearch<Check>,
): Promise<ProgramsFound<Check>> {
  const { chosen, last, env, platform, folders, shell, signal, isUsable } = search;
  const path = searchPathOf(env, platform);
  const seen = new Set<string>();
  const unchecked: Candidate[] = [];
  const found = await checked(
    [
      ...(chosen === undefined ? [] : [{ path: chosen, source: 'chosen' as const }]),
      ...(await filesIn(path, 'path', search.name)),
      ...(await filesIn(folders, 'known-folder', search.name)),
    ],
    search,
    { seen, unchecked },
    [],
  );
  let shellFolders: readonly string[] = [];
  if (shell !== undefined && !found.some(({ check }) => isUsable(check))) {
    const asked = await withLimit(() => shell.ask(), SHELL_LIMIT_MS, signal ?? never);
    shellFolders = (asked.kind === 'done' ? asked.value?.folders : undefined) ?? [];
    const more = await filesIn(shellFolders, 'login-shell', search.name);
    found.push(...(await checked(more, search, { seen, unchecked }, shellFolders)));
  }
  if (last !== undefined) {
    found.push(
      ...(await checked([{ path: last, source: 'last' }], search, { seen, unchecked }, [])),
    );
  }
  return { found, unchecked, searched: [...new Set([...path, ...folders, ...shellFolders])] };
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

/**
 * @param seen files that were looked at before, under whatever name; those of now are added
 * @param unchecked those are added that are not looked at any more
 */
async function checked<Check>(
  candidates: readonly Candidate[],
  { check, isUsable, firstOnly = false }: ProgramSearch<Check>,
  { seen, unchecked }: { seen: Set<string>; unchecked: Candidate[] },
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
  for (const [index, one] of unique.entries()) {
    const looked = await look(one);
    found.push(looked);
    if (!isUsable(looked.check)) continue;
    unchecked.push(...unique.slice(index + 1));
    break;
  }
  return found;
}
