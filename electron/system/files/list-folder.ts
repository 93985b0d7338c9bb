import type { Dirent } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { giveUpAfter } from '../time/give-up-after.ts';

/** Why a folder was not listed although it is there. */
export class UnreadableFolderError extends Error {
  override readonly name = 'UnreadableFolderError';
  readonly code: 'TOO_MANY' | 'TIMED_OUT';

  constructor(code: UnreadableFolderError['code'], path: string) {
    super(`${code}: ${path}`);
    this.code = code;
  }
}

export interface ListLimits {
  /** A folder with more is refused as a whole: half a list would say what is not so. */
  readonly maxEntries?: number;
  readonly timeoutMs?: number;
}

/** As many as the largest computers have processes. */
const MAX_ENTRIES = 100_000;
const TIMEOUT_MS = 5_000;
/** Read at a time. */
const BATCH = 512;

/**
 * What is in a folder, by name: the one way in which the app lists one.
 * @throws {UnreadableFolderError} and the system's own errors (`ENOENT`, `ENOTDIR` …)
 */
export function listFolder(
  path: string,
  { maxEntries = MAX_ENTRIES, timeoutMs = TIMEOUT_MS }: ListLimits = {},
): Promise<Dirent[]> {
  const late = (): Error => new UnreadableFolderError('TIMED_OUT', path);
  return giveUpAfter(timeoutMs, late, async (isLate) => {
    const entries: Dirent[] = [];
    for await (const entry of await opendir(path, { bufferSize: BATCH })) {
      if (isLate()) break;
      if (entries.length >= maxEntries) throw new UnreadableFolderError('TOO_MANY', path);
      entries.push(entry);
    }
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  });
}

/** The same where a folder that cannot be listed is as an empty one. Never rejects. */
export function entriesIn(path: string): Promise<Dirent[]> {
  return listFolder(path).catch(() => []);
}

/** The names of `entriesIn`. Never rejects. */
export async function namesIn(path: string): Promise<string[]> {
  return (await entriesIn(path)).map(({ name }) => name);
}
