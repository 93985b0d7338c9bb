import { randomUUID } from 'node:crypto';
import { access, constants, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errnoOf } from '../../system/errno.ts';
import { namesIn } from '../../system/files/list-folder.ts';
import { lockFiles } from '../../system/files/lock-file.ts';
import type { Removal } from './plan.ts';

/** How the name begins of what is on its way out; nothing else in the cache has such a name. */
const REMOVING = '.inferrs-bar-removing-';

/** A model is left as it is, since another program downloads it. */
export class LockedError extends Error {
  override readonly name = 'LockedError';
}

/**
 * Takes a model, or what is to go of it, out of the cache and deletes it. Each path leaves the cache
 * in one step, by a new name beside the models: who looks finds it whole or not at all, who has a
 * file of it open goes on reading it, and what a kill leaves goes with `finishRemovals`. Links are
 * deleted, never followed.
 * @param lastWord called right before the first step; throws where the removal is not to be
 * @throws {LockedError}, what `lastWord` throws and the file system's error, mostly before anything
 *   has happened
 */
export async function carryOut({ survey, paths }: Removal, lastWord: () => void): Promise<void> {
  const cacheDir = dirname(survey.folder);
  // A folder that cannot be emptied is found before half a model is gone.
  for (const folder of [cacheDir, ...survey.folders])
    await access(folder, constants.W_OK | constants.X_OK);
  const locks = await lockFiles(await locksOf(survey));
  if (locks === undefined) throw new LockedError();
  const aside: string[] = [];
  try {
    lastWord();
    for (const path of paths) {
      const out = join(cacheDir, REMOVING + randomUUID());
      if (await moves(path, out)) aside.push(out);
    }
  } finally {
    await locks.release();
    for (const path of aside) await rm(path, { recursive: true, force: true });
  }
}

/** @returns false where somebody else has been faster */
async function moves(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/** Deletes what earlier removals that were cut short have left. Never rejects. */
export async function finishRemovals(cacheDir: string): Promise<void> {
  const names = await namesIn(cacheDir);
  for (const name of names.filter((each) => each.startsWith(REMOVING))) {
    // What cannot be deleted now is tried again at the next start.
    await rm(join(cacheDir, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

/** The lock files of inferrs beside the blobs, and those of huggingface_hub beside the models. */
async function locksOf({ folder, files }: Removal['survey']): Promise<string[]> {
  const others = join(dirname(folder), '.locks', basename(folder));
  const names = await namesIn(others);
  return [
    ...files.map(({ path }) => path).filter((path) => path.endsWith('.lock')),
    ...names.map((name) => join(others, name)),
  ];
}
