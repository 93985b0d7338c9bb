import type { FileFault } from '../../../shared/ipc/failure.ts';
import { errnoOf } from '../errno.ts';

const faults: Readonly<Record<string, FileFault>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EACCES: 'not-allowed',
  EPERM: 'not-allowed',
  EROFS: 'read-only',
  ENOENT: 'missing-folder',
};

/** Why a file could not be written, from the file system's error (POSIX error codes). */
export function fileFault(error: unknown): FileFault {
  return faults[errnoOf(error) ?? ''] ?? 'other';
}
