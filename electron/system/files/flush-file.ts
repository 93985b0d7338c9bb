import { constants } from 'node:fs';
import { openRegularFile } from './read-file.ts';

/** Windows flushes for those alone who may write; elsewhere a program open for writing cannot be started. */
const FLAGS = process.platform === 'win32' ? constants.O_RDWR : constants.O_RDONLY;

/**
 * Has the disk keep what is in a file.
 * @throws the file system's error, also that of an earlier write which nobody was told of
 */
export async function flushFile(path: string): Promise<void> {
  const file = await openRegularFile(path, FLAGS);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
