import { constants } from 'node:fs';
import { copyFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { namesIn } from './list-folder.ts';

/** Of each file and kind. */
const KEPT = 3;

/** A name beside a file: `run.json` becomes `run.damaged-2026-11-28T21-00-00-000Z.json`. */
function nameBeside(path: string, what: string): string {
  const extension = extname(path);
  return join(dirname(path), `${basename(path, extension)}.${what}${extension}`);
}

/** Why a file is set aside, which becomes a part of its name. */
export type Aside = 'damaged' | 'newer' | 'replaced';

/** The name of a file that is set aside now. */
export const asideName = (path: string, why: Aside): string =>
  nameBeside(path, `${why}-${new Date().toISOString().replace(/[:.]/g, '-')}`);

/**
 * Moves a file out of the way, whatever it is, or keeps a copy of it. The last three stay.
 * @returns where it is now: where it was, if the disk refuses
 */
export async function setAside(path: string, how: 'move' | 'copy', why: Aside): Promise<string> {
  const aside = asideName(path, why);
  try {
    if (how === 'move') await rename(path, aside);
    else await copyFile(path, aside, constants.COPYFILE_EXCL);
  } catch {
    return path;
  }
  await dropOldAsides(path, why);
  return aside;
}

/** Removes all but the last that were set aside of a file. Never rejects. */
export async function dropOldAsides(path: string, why: Aside): Promise<void> {
  const pattern = basename(nameBeside(path, `${why}-*`)).split('*');
  const names = (await namesIn(dirname(path))).filter(
    (name) => name.startsWith(pattern[0] ?? '') && name.endsWith(pattern[1] ?? ''),
  );
  // Their dates are such that they sort by age.
  for (const name of names.slice(0, -KEPT))
    await rm(join(dirname(path), name), { recursive: true, force: true }).catch(() => undefined);
}
