import { readTextFile } from './read-file.ts';

/** Command lines and environments have at most a few MB (`ARG_MAX` of Linux). */
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * A file below `/proc`, as the system tells it now. A process that waits in the kernel for a disk that
 * is gone keeps its command line back, so this has a limit as well.
 * @returns undefined where it does not tell, and for a process that is gone. Never rejects
 */
export function readProc(path: string): Promise<string | undefined> {
  return readTextFile(path, { maxBytes: MAX_BYTES, timeoutMs: 10_000 }).catch(() => undefined);
}
