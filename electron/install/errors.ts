import type { InstallFailure } from '../../shared/install.ts';
import type { FileFault } from '../../shared/ipc/failure.ts';
import { errnoOf } from '../system/errno.ts';
import { fileFault } from '../system/files/file-fault.ts';

/** An installation that came to nothing, with what a person is told about it. */
export class InstallError extends Error {
  override readonly name = 'InstallError';
  readonly failure: InstallFailure;

  constructor(failure: InstallFailure) {
    super(JSON.stringify(failure));
    this.failure = failure;
  }
}

/** What an installation meets besides: a file in the place of its folder, a limit on sizes. */
const ofInstallations: Readonly<Record<string, FileFault>> = {
  EFBIG: 'disk-full',
  ENOTDIR: 'missing-folder',
  EEXIST: 'missing-folder',
  EISDIR: 'missing-folder',
};

/** What a file system's error means for an installation into `path`; anything else is passed on. */
export function fileFailure(error: unknown, path: string): Error {
  const fault = ofInstallations[errnoOf(error) ?? ''] ?? fileFault(error);
  if (fault === 'disk-full') return new InstallError({ reason: 'disk-full' });
  if (fault !== 'other') return new InstallError({ reason: 'not-writable', path });
  return error instanceof Error ? error : new Error(String(error));
}
