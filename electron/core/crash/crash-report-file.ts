import { join } from 'node:path';
import { readTextFile } from '../../system/files/read-file.ts';

/** In the app's own folder: the last error that ended the app. */
export const CRASH_REPORT = 'last-error.txt';
const LARGEST = 256 * 1024;

/** @returns what the last error that ended the app was; empty where there was none */
export async function lastCrash(dataDir: string): Promise<string> {
  return readTextFile(join(dataDir, CRASH_REPORT), { maxBytes: LARGEST }).catch(() => '');
}
