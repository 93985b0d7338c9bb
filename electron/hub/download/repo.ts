import { z } from 'zod';
import type { Answered } from '../../system/web/get.ts';
import { readText, type TextRequest } from '../../system/web/read-text.ts';
import { WebError } from '../../system/web/web-error.ts';
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
}

const sha1 = z.string().regex(/^[0-9a-f]{40}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const size = z.number().int().nonnegative();

/** `GET /api/models/ORG/NAME/revision/main?blobs=true` (the Hub's OpenAPI description). */
const modelInfo = z.object({
  sha: sha1,
  siblings: z.array(
    z.object({
      rfilename: z.string(),
      size: size.optional(),
      blobId: sha1.optional(),
      lfs: z.object({ sha256, size }).nullish(),
    }),
  ),
});

/** `GET /api/models/ORG/NAME/tree/REVISION` (the Hub's OpenAPI description). */
const tree = z.array(
  z.object({
    path: z.string(),
    size: size.optional(),
    oid: sha1.optional(),
    lfs: z.object({ oid: sha256, size }).nullish(),
  }),
);

/**
 * What a model's repository holds now.
 * @param model `ORG/NAME`
 * @throws {ModelDownloadError}, {WebError}; the signal's own reason when it is aborted
 */
export async function readRepo(hub: Hub, model: string): Promise<Repo> {
  const api = `${hub.endpoint}/api/models/${pathOf(model)}`;
  const info = await askFor(modelInfo, hub, `${api}/revision/main?blobs=true`);
  const { sha: commit, siblings } = info;
  const files = siblings.flatMap(({ rfilename: name, size: bytes, blobId, lfs }) =>
    known({ name, bytes: lfs?.size ?? bytes, etag: lfs?.sha256 ?? blobId }),
  );
  if (files.length > 0 || siblings.length === 0) return { commit, files };
  // Some mirrors know no `blobs`; the list of the files says the same.
  const entries = await askFor(tree, hub, `${api}/tree/${commit}?recursive=true`);
  return {
    commit,
    files: entries.flatMap(({ path: name, size: bytes, oid, lfs }) =>
      known({ name, bytes: lfs?.size ?? bytes, etag: lfs?.oid ?? oid }),
    ),
  };
}

/** @throws {WebError} `bad-answer` for one of another shape */
async function askFor<T>(schema: z.ZodType<T>, hub: Hub, url: string): Promise<T> {
  const { host } = new URL(hub.endpoint);
  const text = await readText(url, 'application/json', {
    ...hub,
    headers: headersOf(hub),
    demand: (answer) => demandAccess(answer, host),
  });
  const answer = schema.safeParse(parse(text ?? ''));
  if (!answer.success) throw new WebError({ reason: 'bad-answer', host });
  return answer.data;
}

/** A file of which all is told that a download needs. */
const known = ({
  name,
  bytes,
  etag,
}: {
  readonly name: string;
  readonly bytes: number | undefined;
  readonly etag: string | undefined;
}): RepoFile[] => (bytes === undefined || etag === undefined ? [] : [{ name, bytes, etag }]);

/** Where a file of a commit is; the hub leads on from there to its storage. */
export function fileUrl(hub: Hub, model: string, { commit }: Repo, { name }: RepoFile): string {
  return `${hub.endpoint}/${pathOf(model)}/resolve/${commit}/${pathOf(name)}`;
}

export function headersOf({ token }: Hub): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
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
  if (code === 'GatedRepo') throw new ModelDownloadError({ reason: 'gated', host });
  if (headers['x-error-message'] === 'Invalid credentials in Authorization header')
    throw new ModelDownloadError({ reason: 'token-refused', host });
  if (status === 403) throw new ModelDownloadError({ reason: 'gated', host });
  if (status === 401 || status === 404) throw new ModelDownloadError({ reason: 'not-found', host });
}

const pathOf = (name: string): string => name.split('/').map(encodeURIComponent).join('/');

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
