import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { hashOf } from '../system/files/file-hash.ts';
import { openRegularFile } from '../system/files/read-file.ts';
import { UpdateError } from './failure.ts';

/** Beside the AppImage, hidden; always the same, so that a kill leaves no more than one. */
const draftOf = (appImage: string): string =>
  join(dirname(appImage), `.${basename(appImage)}.update`);

/**
 * Puts an update in the place of a running AppImage in one step, so that at any moment one of the
 * two is there, whole. The library's own way (`AppImageUpdater.doInstall`, electron-updater 6.8.10)
 * deletes the old one first and then moves the new one, from another disk piece by piece.
 *
 * It keeps its name, by which the desktop's menus and the start at login know it.
 * @param sha512 what the new one must have, in hex: it has lain on the disk since it was checked
 * @throws {UpdateError} where it has another; the file system's error
 */
export async function replaceAppImage(
  appImage: string,
  update: string,
  sha512: string,
): Promise<void> {
  const path = await realpath(appImage);
  const draft = draftOf(path);
  try {
    await rm(draft, { force: true });
    const { mode } = await stat(path);
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile((await openRegularFile(update)).createReadStream());
      await file.chmod((mode & 0o777) | 0o100);
      await file.sync();
    } finally {
      await file.close();
    }
    if ((await hashOf(draft, { algorithm: 'sha512' })) !== sha512)
      throw new UpdateError({ reason: 'wrong-checksum' });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Deletes what a kill has left of an earlier attempt. Does not reject. */
export async function clearDraft(appImage: string): Promise<void> {
  const path = await realpath(appImage).catch(() => appImage);
  await rm(draftOf(path), { force: true }).catch(() => undefined);
}
