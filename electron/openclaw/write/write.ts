import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, open, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { removeStaleTempFiles } from './stale-temp-files.ts';
import { fromFileError, openClawError } from '../errors.ts';
import { type ConfigText, isUnchanged } from '../config/read.ts';

const NEW_FILE_MODE = 0o600;
const NEW_FOLDER_MODE = 0o700;
const MARK = '.inferrs-bar-';

/**
 * Gives a config another text: a complete, flushed file beside it is renamed over it, so that a kill
 * or a full disk at any moment leaves the old or the new text whole. Writes through symlinks and
 * keeps mode and owner; a new file gets 0600, a new folder 0700. Call it under the config's lock.
 * @param base the file as it was read; anything else on disk by now is somebody else's change
 * @param next the file as it shall be (see `withText`)
 * @throws {OpenClawError} `changed-meanwhile`, `not-permitted`, `disk-full`, `write-failed`
 */
export async function writeConfigText(base: ConfigText, next: ConfigText): Promise<void> {
  const { target, owner } = base;
  // Replacing by rename would succeed, but whoever takes the write bit away means it.
  if (owner !== undefined && (owner.mode & 0o200) === 0)
    throw openClawError('not-permitted', { path: target, errno: 'EACCES' });
  const folder = dirname(target);
  try {
    await mkdir(folder, { recursive: true, mode: NEW_FOLDER_MODE });
    await removeStaleTempFiles(folder, `.${basename(target)}${MARK}`);
    if (next.exists) await replace(base, next.text);
    else {
      await requireUnchanged(base);
      await unlink(target);
    }
    await flushFolder(folder);
  } catch (error) {
    throw fromFileError(error, target, 'write-failed');
  }
}

async function replace(base: ConfigText, text: string): Promise<void> {
  const { target, owner } = base;
  const suffix = `${process.pid}.${randomBytes(4).toString('hex')}`;
  const temp = join(dirname(target), `.${basename(target)}${MARK}${suffix}`);
  try {
    const handle = await open(temp, 'wx', NEW_FILE_MODE);
    try {
      await handle.writeFile(text, 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (owner !== undefined) {
      if (process.getuid?.() !== owner.uid || process.getgid?.() !== owner.gid)
        await chown(temp, owner.uid, owner.gid);
      await chmod(temp, owner.mode);
    }
    await requireUnchanged(base);
    await rename(temp, target);
  } catch (error) {
    await unlink(temp).catch(() => undefined);
    throw error;
  }
}

async function requireUnchanged(base: ConfigText): Promise<void> {
  if (!(await isUnchanged(base))) throw openClawError('changed-meanwhile', { path: base.path });
}

/** Makes the rename itself durable; Windows and some network file systems cannot, and need not. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  if (handle === undefined) return;
  await handle.sync().catch(() => undefined);
  await handle.close();
}
