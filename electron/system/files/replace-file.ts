import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Gives a file all of a new content or, throwing the file system's error, leaves it as it was: the
 * content is written beside it, flushed and moved into its place. Readable by this user alone.
 *
 * Not by `write-file-atomic` (8.0.0): it does not look at how much the system has taken, so that a
 * disk that becomes full leaves half a file and no error.
 * @param draft where it is written first: in the same folder, and nobody else's
 */
export async function replaceFile(
  path: string,
  content: string | Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
  draft = `${path}.${randomUUID()}.part`,
): Promise<void> {
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw error;
  }
}

/**
 * The same for a file in the app's own folder, which is made where it is missing. The draft always
 * has the same name, so that a killed app leaves no more than one: never write the same file twice
 * at a time.
 */
export async function replaceOwnFile(path: string, text: string): Promise<void> {
  const draft = `${path}.tmp`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await rm(draft, { force: true });
  await replaceFile(path, text, draft);
}
