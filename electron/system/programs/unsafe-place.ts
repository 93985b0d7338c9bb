import type { Stats } from 'node:fs';
import { lstat, readlink } from 'node:fs/promises';
import { dirname, isAbsolute, join, parse, resolve, sep } from 'node:path';
import { isSafeGroup } from './safe-group.ts';

/** Where somebody else could put another program in a program's place. */
export interface UnsafePlace {
  /** The folder, link or file that they could change. */
  readonly path: string;
  readonly who: 'everybody' | 'group' | 'another-user';
}

export interface PlaceOptions {
  /** Whoever runs the app; undefined on Windows, whose rights are not looked at. */
  readonly uid?: number | undefined;
  /** Whether nobody but root and this user is in a group. */
  readonly isSafeGroup?: (gid: number) => Promise<boolean>;
}

/** As many as Linux follows (path_resolution(7)). */
const MOST_LINKS = 40;

/**
 * Looks for somebody besides this user and root who could decide what is run at a path: by writing to
 * the file, or to any folder or link that leads there, each judged where it lies.
 * @param path absolute
 * @returns undefined where there is nobody, or nothing at that path
 */
export async function findUnsafePlace(
  path: string,
  { uid = process.getuid?.(), isSafeGroup: safe = isSafeGroup }: PlaceOptions = {},
): Promise<UnsafePlace | undefined> {
  if (uid === undefined) return undefined;
  let links = 0;
  let rest = stepsOf(path);
  let at = parse(path).root;
  for (;;) {
    const found = await lstat(at).catch(() => undefined);
    if (found === undefined) return undefined;
    const who = await whoElse(found, uid, safe);
    if (who !== undefined) return { path: at, who };
    if (found.isSymbolicLink()) {
      links += 1;
      const target = await readlink(at).catch(() => undefined);
      if (target === undefined || links > MOST_LINKS) return undefined;
      rest = [...stepsOf(target), ...rest];
      at = isAbsolute(target) ? parse(target).root : dirname(at);
      continue;
    }
    const [next, ...later] = rest;
    if (next === undefined) return undefined;
    rest = later;
    // Not before the links before it were followed: `..` of a link is that of what it leads to.
    at = next === '..' ? dirname(at) : join(at, next);
  }
}

const stepsOf = (path: string): string[] =>
  path
    .slice(parse(path).root.length)
    .split(sep)
    .filter((step) => step !== '' && step !== '.');

/**
 * In a folder such as `/tmp`, whose sticky bit lets nobody rename what is another's, an entry is as
 * safe as its own owner makes it. The rights of a link itself mean nothing; those of its folder do.
 */
async function whoElse(
  found: Stats,
  uid: number,
  safe: (gid: number) => Promise<boolean>,
): Promise<UnsafePlace['who'] | undefined> {
  if (found.uid !== 0 && found.uid !== uid) return 'another-user';
  const isSticky = found.isDirectory() && (found.mode & 0o1000) !== 0;
  if (found.isSymbolicLink() || isSticky) return undefined;
  if ((found.mode & 0o002) !== 0) return 'everybody';
  return (found.mode & 0o020) !== 0 && !(await safe(found.gid)) ? 'group' : undefined;
}

/** Those of a search path's folders in which nobody else can put a program. */
export async function safeFolders(folders: readonly string[]): Promise<string[]> {
  const places = await Promise.all(folders.map((folder) => findUnsafePlace(resolve(folder))));
  return folders.filter((_folder, index) => places[index] === undefined);
}
