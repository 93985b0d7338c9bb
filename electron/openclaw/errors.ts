import {
  type OpenClawErrorCode,
  type OpenClawFailure,
  openClawFailureSchema,
} from '../../shared/openclaw/failure.ts';
import { errnoOf } from '../system/errno.ts';
import { LARGEST_CONFIG } from './config/limits.ts';

type ParamsOf<C extends OpenClawErrorCode> = Extract<OpenClawFailure, { code: C }>['params'];

/** What every operation of this folder throws; `failure` crosses to the UI as it is. */
export class OpenClawError extends Error {
  readonly failure: OpenClawFailure;

  constructor(failure: OpenClawFailure) {
    super(`${failure.code} ${JSON.stringify(failure.params)}`);
    this.name = 'OpenClawError';
    this.failure = failure;
  }
}

/** Builds the typed error of one code with the parameters that this code demands. */
export function openClawError<C extends OpenClawErrorCode>(
  code: C,
  params: ParamsOf<C>,
): OpenClawError {
  // The signature checks the pair already; parsing gives it its type as one of the union.
  return new OpenClawError(openClawFailureSchema.parse({ code, params }));
}

/** A command of the CLI that was ended by its time limit. */
export function timeoutError(command: string, limitSeconds: number): OpenClawError {
  return openClawError('cli-timeout', { command, seconds: Math.ceil(limitSeconds) });
}

/** For `catch`: passes over what OpenClaw or its files refuse; a fault of this app is thrown on. */
export function onlyOpenClawError(error: unknown): undefined {
  if (error instanceof OpenClawError) return undefined;
  throw error;
}

/** What a disk or a share that went away while it was mounted answers. */
const DISK_GONE: ReadonlySet<string> = new Set([
  'EIO',
  'ENXIO',
  'ENODEV',
  'ENOTCONN',
  'ESTALE',
  'EHOSTDOWN',
]);

/**
 * Names a failed file operation on `path` by what the user can do about it.
 * An OpenClawError passes through unchanged.
 */
export function fromFileError(
  error: unknown,
  path: string,
  otherwise: 'config-unreadable' | 'write-failed',
): OpenClawError {
  if (error instanceof OpenClawError) return error;
  const errno = errnoOf(error) ?? 'UNKNOWN';
  if (errno === 'NOT_A_FILE') return openClawError('not-a-file', { path });
  if (errno === 'TOO_LARGE')
    return openClawError('too-large', { path, megabytes: LARGEST_CONFIG / 1_000_000 });
  if (errno === 'EACCES' || errno === 'EPERM' || errno === 'EROFS')
    return openClawError('not-permitted', { path, errno });
  if (DISK_GONE.has(errno)) return openClawError('disk-missing', { path, disk: path });
  if (errno === 'ENOSPC' || errno === 'EDQUOT') return openClawError('disk-full', { path });
  return openClawError(otherwise, { path, errno });
}
