import { z } from 'zod';
import { getOnce, type WebAnswer } from '../../system/web/get.ts';
import { readText } from '../../system/web/read-text.ts';
import { withSilenceLimit } from '../../system/web/silence.ts';
import { WebError } from '../../system/web/web-error.ts';
import {
  demandAccess,
  fileUrl,
  headersOf,
  pathOf,
  type Hub,
  type Repo,
  type RepoFile,
} from './repo.ts';
import { parseJson } from '../../system/parse-json.ts';

const sha1 = z.string().regex(/^[0-9a-f]{40}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const size = z.number().int().nonnegative();

/** `GET /api/models/ORG/NAME/revision/REVISION?blobs=true` (the Hub's OpenAPI description). */
const modelInfo = z.object({
  sha: sha1,
  gguf: z.object({ architecture: z.string() }).optional().catch(undefined),
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
 * What a model's repository holds.
 * @param model `ORG/NAME`
 * @param revision a commit, or the newest
 * @throws {ModelDownloadError}, {WebError}; the signal's own reason when it is aborted
 */
export async function readRepo(hub: Hub, model: string, revision = 'main'): Promise<Repo> {
  const { endpoint } = hub;
  // Whoever set `HF_ENDPOINT` may have set anything.
  if (!URL.canParse(endpoint)) throw new WebError({ reason: 'bad-answer', host: endpoint });
  const api = `${endpoint}/api/models/${pathOf(model)}`;
  const info = await askFor(modelInfo, hub, `${api}/revision/${revision}?blobs=true`);
  const { sha: commit, siblings, gguf } = info;
  const about = { commit, ggufArchitecture: gguf?.architecture };
  const files = siblings.flatMap(({ rfilename: name, size: bytes, blobId, lfs }) =>
    known({ name, bytes: lfs?.size ?? bytes, etag: lfs?.sha256 ?? blobId }),
  );
  const names = siblings.map(({ rfilename }) => rfilename).filter((name) => mayBeNeeded.test(name));
  const isTold = (told: readonly RepoFile[]): boolean =>
    names.every((name) => told.some((file) => file.name === name));
  if (isTold(files)) return { ...about, files };
  // Some mirrors know no `blobs`; the list of the files says the same.
  const entries = await askFor(tree, hub, `${api}/tree/${commit}?recursive=true`).catch(
    (error: unknown) => {
      hub.signal.throwIfAborted();
      if (isNoAnswer(error)) throw error;
      return [];
    },
  );
  const listed = entries.flatMap(({ path: name, size: bytes, oid, lfs }) =>
    known({ name, bytes: lfs?.size ?? bytes, etag: lfs?.oid ?? oid }),
  );
  if (isTold(listed)) return { ...about, files: listed };
  // Others (proxies of companies) know no list either: each file tells of itself.
  return { ...about, files: await askEach(hub, model, commit, names) };
}

/** Whether nobody said anything, which a list that is not there would be. */
const isNoAnswer = (error: unknown): boolean =>
  error instanceof WebError && !['bad-answer', 'bad-status'].includes(error.failure.reason);

/** Other files of a repository no download brings. */
const mayBeNeeded = /^(?:[^/]+\.(?:json|safetensors|gguf)|README\.md)$/;
const ASKED_AT_ONCE = 6;

async function askEach(
  hub: Hub,
  model: string,
  commit: string,
  names: readonly string[],
): Promise<RepoFile[]> {
  const files: RepoFile[] = [];
  for (let from = 0; from < names.length; from += ASKED_AT_ONCE) {
    const some = names.slice(from, from + ASKED_AT_ONCE);
    const told = await Promise.all(some.map((name) => askOne(hub, model, commit, name)));
    files.push(...told.flat());
  }
  return files;
}

/**
 * What the answer for a file says of it before its content, which is not read: the hub's own headers
 * for a file in LFS, else those of HTTP (huggingface_hub's source, `get_hf_file_metadata`).
 */
async function askOne(hub: Hub, model: string, commit: string, name: string): Promise<RepoFile[]> {
  const { host } = new URL(hub.endpoint);
  const { status, headers } = await withSilenceLimit({ ...hub, host }, async (_alive, signal) => {
    const asked = { 'accept-encoding': 'identity', ...headersOf(hub) };
    const url = fileUrl(hub, model, { commit }, { name });
    const answer: WebAnswer = await getOnce(hub.send, url, { headers: asked, signal });
    demandAccess({ ...answer, answeredBy: host }, host);
    return answer;
  });
  const etag = /^(?:W\/)?"?([0-9a-f]{40}|[0-9a-f]{64})"?$/.exec(
    headers['x-linked-etag'] ?? headers['etag'] ?? '',
  )?.[1];
  const length =
    headers['x-linked-size'] ?? (status === 200 ? headers['content-length'] : undefined);
  const bytes = length === undefined ? undefined : Number(length);
  return known({ name, bytes: Number.isSafeInteger(bytes) ? bytes : undefined, etag });
}

/** @throws {WebError} `bad-answer` for one of another shape */
async function askFor<T>(schema: z.ZodType<T>, hub: Hub, url: string): Promise<T> {
  const { host } = new URL(hub.endpoint);
  const text = await readText(url, 'application/json', {
    ...hub,
    headers: headersOf(hub),
    demand: (answer) => demandAccess(answer, host),
  });
  const answer = schema.safeParse(parseJson(text ?? ''));
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
