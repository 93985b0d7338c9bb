import { readlink, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { folderOfModel } from '../../inferrs/model/folder-name.ts';
import { entriesIn, namesIn } from '../../system/files/list-folder.ts';
import { lockFiles } from '../../system/files/lock-file.ts';

/** A blob that a download of this app, or one of hf-hub's, has brought, in whole or in part. */
const ours = /^([0-9a-f]{40}|[0-9a-f]{64})(?:\.incomplete)?$/;

/**
 * Removes what a download that is given up has left: blobs to which nothing leads, whole or not, and
 * the model's folder where it is empty then. What another program writes now is left alone.
 * @param dir the cache
 * @throws the file system's error
 */
export async function discardUnfinished(dir: string, model: string): Promise<void> {
  const name = folderOfModel(model);
  const [folder, locks] = [join(dir, name), join(dir, '.locks', name)];
  const blobs = join(folder, 'blobs');
  const used = await usedBlobs(join(folder, 'snapshots'));
  for (const file of await namesIn(blobs)) {
    const hash = ours.exec(file)?.[1];
    if (hash === undefined || (used.has(hash) && file === hash)) continue;
    const lock = [join(locks, `${hash}.lock`), join(blobs, `${hash}.lock`)];
    const held = await lockFiles(lock);
    if (held === undefined) continue;
    await rm(join(blobs, file), { force: true });
    await held.release();
    if (!used.has(hash)) for (const path of lock) await rm(path, { force: true });
  }
  // Each only where nothing is in it.
  for (const path of [blobs, join(folder, 'refs'), folder, locks])
    await rmdir(path).catch(() => undefined);
}

async function usedBlobs(snapshots: string): Promise<ReadonlySet<string>> {
  const used = new Set<string>();
  for (const commit of await namesIn(snapshots)) {
    for (const path of await filesBelow(join(snapshots, commit))) {
      const target = await readlink(path).catch(() => '');
      used.add(target.split('/').at(-1) ?? '');
    }
  }
  return used;
}

/** Other programs fetch what lies in folders, too. */
async function filesBelow(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await entriesIn(folder)) {
    const path = join(folder, entry.name);
    found.push(...(entry.isDirectory() ? await filesBelow(path) : [path]));
  }
  return found;
}
