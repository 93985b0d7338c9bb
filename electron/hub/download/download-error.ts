import type { DownloadFailure } from '../../../shared/downloads.ts';
import { fileFault } from '../../system/files/file-fault.ts';
import { errnoOf } from '../../system/errno.ts';
import { OversizeError } from '../../system/web/download.ts';
import { WebError } from '../../system/web/web-error.ts';

/** A download of a model that came to nothing, with what a person is told about it. */
export class ModelDownloadError extends Error {
  override readonly name = 'ModelDownloadError';
  readonly failure: DownloadFailure;

  constructor(failure: DownloadFailure) {
    super(JSON.stringify(failure));
    this.failure = failure;
  }
}

/** What a refused download was refused for; undefined for any other error. */
export const refusalIn = (error: unknown): DownloadFailure | undefined =>
  error instanceof ModelDownloadError ? error.failure : undefined;

/** What an error means for a download into `folder`. */
export function downloadFailure(error: unknown, folder: string): DownloadFailure {
  if (error instanceof ModelDownloadError || error instanceof WebError) return error.failure;
  if (error instanceof OversizeError) return { reason: 'wrong-content', file: folder };
  const fault = fileFault(error);
  // A limit on the size of files, which some file systems have, is no other to a person.
  if (fault === 'disk-full' || errnoOf(error) === 'EFBIG') return { reason: 'disk-full' };
  const errno = errnoOf(error);
  // Node's own errors have a code too.
  if (errno !== undefined && !errno.startsWith('ERR_'))
    return { reason: 'not-writable', path: folder };
  return {
    reason: 'unexpected',
    detail: error instanceof Error ? error.message : String(error),
  };
}
