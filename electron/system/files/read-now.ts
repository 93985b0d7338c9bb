import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { UnreadableFileError } from './read-file.ts';

/**
 * As `readTextFile`, for the few small files without which nothing can begin, or that a callback needs
 * at once. It has no limit of time: whoever needs one waits for `readTextFile`.
 * @throws {UnreadableFileError} and the system's own errors
 */
export function readTextNow(path: string, { maxBytes }: { readonly maxBytes: number }): string {
  if (!statSync(path).isFile()) throw new UnreadableFileError('NOT_A_FILE', path);
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = fstatSync(file);
    if (!found.isFile()) throw new UnreadableFileError('NOT_A_FILE', path);
    if (found.size > maxBytes) throw new UnreadableFileError('TOO_LARGE', path);
    const bytes = Buffer.allocUnsafe(maxBytes + 1);
    let total = 0;
    for (let read = -1; read !== 0 && total <= maxBytes; total += read)
      read = readSync(file, bytes, total, bytes.length - total, null);
    if (total > maxBytes) throw new UnreadableFileError('TOO_LARGE', path);
    return bytes.toString('utf8', 0, total);
  } finally {
    closeSync(file);
  }
}
