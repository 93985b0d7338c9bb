import { lstat } from 'node:fs/promises';
import { UnreadableFileError } from '../../system/files/read-file.ts';
import { replaceFile } from '../../system/files/replace-file.ts';
import { LogFileError } from './log-fs.ts';

/**
 * Saves a log where the user wants it: slice by slice, so that the app stays responsive, and whole
 * or not at all, so that a full disk leaves an earlier file as it was.
 * @throws {LogFileError}
 */
export async function saveLog(
  path: string,
  slices: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
): Promise<void> {
  try {
    const there = await lstat(path).catch(() => undefined);
    // Moved into its place, the log would take the place of a link, a FIFO or a device.
    if (there?.isFile() === false) throw new UnreadableFileError('NOT_A_FILE', path);
    await replaceFile(path, slices);
  } catch (error) {
    throw error instanceof LogFileError ? error : new LogFileError(path, error);
  }
}
