import type { Answered } from '../../system/web/get.ts';
import type { TextRequest } from '../../system/web/read-text.ts';
import { isPrivateLine } from '../endpoint.ts';
import { ModelDownloadError } from './download-error.ts';

/** A model's hub, and who asks there. */
export interface Hub extends TextRequest {
  /** Origin, without a slash at its end. */
  readonly endpoint: string;
  readonly token: string | undefined;
}

/** A file of a repository, as it is known again. */
export interface RepoFile {
  readonly name: string;
  readonly bytes: number;
  /**
   * What the hub calls its ETag and every cache its blob: the SHA-256 of a file in LFS, else the hash
   * that git gives the content (the Hub's documentation of its cache).
   */
  readonly etag: string;
}

/** One commit of a repository. */
export interface Repo {
  readonly commit: string;
  readonly files: readonly RepoFile[];
  /** Of its GGUF file, by llama.cpp's name, where the hub tells. */
  readonly ggufArchitecture?: string | undefined;
}

/** Where a file of a commit is; the hub leads on from there to its storage. */
export function fileUrl(
  hub: Hub,
  model: string,
  { commit }: Pick<Repo, 'commit'>,
  { name }: Pick<RepoFile, 'name'>,
): string {
  return `${hub.endpoint}/${pathOf(model)}/resolve/${commit}/${pathOf(name)}`;
}

export function headersOf({ endpoint, token }: Hub): Record<string, string> {
  return token === undefined || !isPrivateLine(endpoint)
    ? {}
    : { authorization: `Bearer ${token}` };
}

/**
 * Throws what a refusal means. The hub says it by `x-error-code`; a model that is not there answers
 * 401 to whoever shows no token, so that nobody learns which private ones exist (huggingface_hub's
 * source, `hf_raise_for_status`).
 */
export function demandAccess({ status, headers, answeredBy }: Answered, host: string): void {
  const code = headers['x-error-code'];
  // Its storage refuses an address that has expired, and a network's log-in page is not the hub's.
  const isPage = headers['content-type']?.includes('text/html') === true;
  if (answeredBy !== host || (isPage && code === undefined)) return;
  if (headers['x-error-message'] === 'Access to this resource is disabled.')
    throw new ModelDownloadError({ reason: 'closed', host });
  if (code === 'GatedRepo') throw new ModelDownloadError({ reason: 'gated', host });
  if (headers['x-error-message'] === 'Invalid credentials in Authorization header')
    throw new ModelDownloadError({ reason: 'token-refused', host });
  if (status === 403) throw new ModelDownloadError({ reason: 'gated', host });
  if (status === 401 || status === 404) throw new ModelDownloadError({ reason: 'not-found', host });
}

/** The same for a file that the hub has listed: one that is not there was taken away since. */
export function demandFile(answer: Answered, host: string): void {
  const { status, headers, answeredBy } = answer;
  if (status === 404 && answeredBy === host && headers['x-error-code'] !== 'RepoNotFound')
    throw new ModelDownloadError({ reason: 'changed', host });
  demandAccess(answer, host);
}

export const pathOf = (name: string): string => name.split('/').map(encodeURIComponent).join('/');
