import type { InstallFailure } from '../../shared/install.ts';
import { errnoOf } from '../system/errno.ts';

/** An installation that came to nothing, with what a person is told about it. */
export class InstallError extends Error {
  override readonly name = 'InstallError';
  readonly failure: InstallFailure;

  constructor(failure: InstallFailure) {
    super(JSON.stringify(failure));
    this.failure = failure;
  }
}

const fullDisk = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const notWritable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOENT', 'EEXIST', 'EISDIR']);

/** What a file system's error means for an installation into `path`; anything else is passed on. */
export function fileFailure(error: unknown, path: string): Error {
  const errno = errnoOf(error) ?? '';
  if (fullDisk.has(errno)) return new InstallError({ reason: 'disk-full' });
  if (notWritable.has(errno)) return new InstallError({ reason: 'not-writable', path });
  return error instanceof Error ? error : new Error(String(error));
}
