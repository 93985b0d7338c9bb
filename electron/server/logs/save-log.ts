import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { LogFileError } from './log-fs.ts';

/**
 * Saves a log where the user wants it. Slice by slice, so that the app stays responsive; beside the
 * place, under a name that nothing else has, and then moved there, so that a full disk leaves an
 * earlier file as it was.
 * @throws {LogFileError}
 */
export async function saveLog(
  path: string,
  slices: Iterable<string> | AsyncIterable<string | Uint8Array>,
): Promise<void> {
  const unfinished = `${path}.${randomUUID()}.part`;
  try {
    const file = await open(unfinished, 'wx', 0o600);
    try {
      for await (const slice of slices) await file.writeFile(slice);
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw error instanceof LogFileError ? error : new LogFileError(path, error);
  }
}
