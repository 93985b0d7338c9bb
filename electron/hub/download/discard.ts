import { readlink, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { folderOfModel } from '../../inferrs/model/folder-name.ts';
import { entriesIn, namesIn } from '../../system/files/list-folder.ts';
import { lockFiles } from '../../system/files/lock-file.ts';

/** A blob that a download of this app, or one of hf-hub's, has brought, in whole or in part, or its lock. */
const ours = /^([0-9a-f]{40}|[0-9a-f]{64})(\.incomplete|\.lock)?$/;

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
  // A lock is taken before the first byte comes.
  const names = [...(await namesIn(blobs)), ...(await namesIn(locks))];
  const left = names.flatMap((file) => {
    const [, hash, end] = ours.exec(file) ?? [];
    return hash === undefined || (used.has(hash) && end !== '.incomplete') ? [] : [hash];
  });
  for (const hash of new Set(left)) {
    const lock = [join(locks, `${hash}.lock`), join(blobs, `${hash}.lock`)];
    const held = await lockFiles(lock);
    if (held === undefined) continue;
    const unused = used.has(hash) ? [] : [join(blobs, hash), ...lock];
    for (const path of [join(blobs, `${hash}.incomplete`), ...unused])
      await rm(path, { force: true });
    await held.release();
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
