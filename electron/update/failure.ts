import type { AppUpdateFailure } from '../../shared/app-update.ts';
import { errnoOf } from '../system/errno.ts';
import { fileFault } from '../system/files/file-fault.ts';
import { OversizeError } from '../system/web/download.ts';
import { WebError } from '../system/web/web-error.ts';

/** An update that came to nothing, with what a person is told about it. */
export class UpdateError extends Error {
  override readonly name = 'UpdateError';
  readonly failure: AppUpdateFailure;

  constructor(failure: AppUpdateFailure) {
    super(JSON.stringify(failure));
    this.failure = failure;
  }
}

/** Of a file that comes in pieces, each limited by the system. */
const LIMIT_OF_FILES = 'EFBIG';
const LONGEST_DETAIL = 300;

/**
 * What an error means for a person.
 * @param path what was to be written
 */
export function failureOf(error: unknown, path: string): AppUpdateFailure {
  if (error instanceof UpdateError || error instanceof WebError) return error.failure;
  if (error instanceof OversizeError) return { reason: 'wrong-checksum' };
  const code = errnoOf(error) ?? '';
  // By its own checks, which come after ours: `NsisUpdater`, `DigestTransform` (electron-updater 6.8).
  if (code === 'ERR_UPDATER_INVALID_SIGNATURE') return { reason: 'wrong-signature' };
  if (code === 'ERR_CHECKSUM_MISMATCH') return { reason: 'wrong-checksum' };
  const fault = code === LIMIT_OF_FILES ? 'disk-full' : fileFault(error);
  if (fault === 'disk-full') return { reason: 'disk-full' };
  if (fault !== 'other') return { reason: 'not-writable', path };
  const detail = error instanceof Error ? error.message : String(error);
  return { reason: 'other', detail: detail.slice(0, LONGEST_DETAIL) };
}
