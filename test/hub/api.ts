/**
 * The part of Hugging Face that tells of models, in the documented shapes of the real one: lists and
 * infos of the Hub API, small files and ranges of large ones, and who is let in to gated ones.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** One model of the stand-in. */
export interface HubRepo {
  readonly id: string;
  readonly files: Readonly<Record<string, string | Buffer>>;
  readonly gated?: 'auto' | 'manual';
  /** Tokens of those who accepted the licence. */
  readonly letsIn?: readonly string[];
  readonly downloads?: number;
  readonly tags?: readonly string[];
  /** Parts of config.json, as the hub has read them. */
  readonly config?: Readonly<Record<string, unknown>>;
  readonly parameters?: Readonly<Record<string, number>>;
  /** What the hub has read of the header of its GGUF file. */
  readonly gguf?: { readonly architecture: string };
  /** Its newest commit. */
  readonly sha?: string;
}

const SHA = 'a'.repeat(40);

/** Answers what the Hub API and `resolve` answer. @returns whether the path is one of these */
export function answerApi(
  repos: readonly HubRepo[],
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://hub');
  if (pathname === '/api/models') {
    json(response, 200, listed(repos, searchParams).map(infoOf));
    return true;
  }
  const info = /^\/api\/models\/([^/]+\/[^/]+)\/revision\/[^/]+$/.exec(pathname)?.[1];
  const [, id = info, file] = /^\/([^/]+\/[^/]+)\/resolve\/[^/]+\/(.+)$/.exec(pathname) ?? [];
  if (id === undefined) return false;
  const repo = repos.find((one) => one.id === id);
  if (repo === undefined) refuse(response, 401, 'RepoNotFound', 'Invalid username or password.');
  else if (file === undefined) json(response, 200, infoOf(repo));
  else resolveFile(repo, file, request, response);
  return true;
}

/** What a search finds. @param query of `GET /api/models` */
export function listed(repos: readonly HubRepo[], query: URLSearchParams): HubRepo[] {
  const wanted = (query.get('search') ?? '').toLowerCase();
  return repos
    .filter(({ id }) => id.toLowerCase().includes(wanted))
    .sort((one, other) => (other.downloads ?? 0) - (one.downloads ?? 0))
    .slice(0, Number(query.get('limit') ?? 500));
}

/** What the lists and infos of the Hub API tell of a model. */
export const infoOf = ({
  id,
  downloads = 0,
  gated,
  files,
  config,
  parameters,
  gguf,
  tags,
  sha,
}: HubRepo) => ({
  _id: '65',
  id,
  private: false,
  pipeline_tag: 'text-generation',
  downloads,
  likes: 1,
  gated: gated ?? false,
  lastModified: '2026-04-01T00:00:00.000Z',
  sha: sha ?? SHA,
  tags: tags ?? ['license:apache-2.0'],
  siblings: Object.keys(files).map((rfilename) => ({ rfilename })),
  ...(config === undefined ? {} : { config }),
  ...(gguf === undefined ? {} : { gguf }),
  ...(parameters === undefined
    ? {}
    : {
        safetensors: {
          parameters,
          total: Object.values(parameters).reduce((sum, count) => sum + count, 0),
        },
      }),
});

function resolveFile(
  { id, files, gated, letsIn = [] }: HubRepo,
  name: string,
  { headers: asked }: IncomingMessage,
  response: ServerResponse,
): void {
  const token = /^Bearer (.+)$/.exec(asked.authorization ?? '')?.[1];
  if (gated !== undefined && (token === undefined || !letsIn.includes(token))) {
    const status = token === undefined ? 401 : 403;
    refuse(response, status, 'GatedRepo', `Access to model ${id} is restricted.`);
    return;
  }
  const file = files[name];
  if (file === undefined) {
    refuse(response, 404, 'EntryNotFound', 'Entry not found');
    return;
  }
  const bytes = Buffer.from(file);
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(asked.range ?? '') ?? [];
  const headers = { etag: '"e"', 'content-type': 'application/octet-stream' };
  if (first === undefined || last === undefined) {
    response.writeHead(200, headers).end(bytes);
    return;
  }
  const end = Math.min(Number(last), bytes.length - 1);
  response
    .writeHead(206, { ...headers, 'content-range': `bytes ${first}-${end}/${bytes.length}` })
    .end(bytes.subarray(Number(first), end + 1));
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  json(response, status, { error: message }, { 'x-error-code': code, 'x-error-message': message });
}

function json(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
    .end(JSON.stringify(value));
}
