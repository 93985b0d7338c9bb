import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { listenHttp, type Handler, type LocalServer } from '../http-servers.ts';
import { infoOf, listed, type HubRepo } from './api.ts';
import { hubFile, type HubFile } from './content.ts';

interface Repository {
  readonly commit: string;
  readonly files: ReadonlyMap<string, HubFile>;
  readonly told: HubRepo;
}

/** One request as it came. */
interface Asked {
  readonly host: 'hub' | 'storage';
  readonly method: string;
  readonly path: string;
  readonly range: string | undefined;
  readonly authorization: string | undefined;
  readonly agent: string | undefined;
}

/** What goes wrong with an answer that is asked for by a path with `on` in it. */
export type Fault = {
  readonly on: string;
  /** How often; always unless said. */
  readonly times?: number;
} & (
  | { readonly does: 'answer'; readonly handler: Handler }
  /** Closes the connection after so many bytes of the body, or says nothing more. */
  | {
      readonly does: 'drop' | 'silence';
      readonly after: number;
      /** What a connection still holds that is closed is lost: resolves once it has arrived. */
      readonly arrived?: () => Promise<unknown>;
    }
  /** Sends another content of the same length. */
  | { readonly does: 'corrupt' }
);

/**
 * Hugging Face's hub in the shapes that its documentation and its clients' sources describe: search,
 * model info, `resolve` with its headers, and LFS files at a storage of another host, to which an address
 * leads that is signed and can be used once.
 */
export class HubServer {
  readonly #repositories = new Map<string, Repository>();
  readonly #signed = new Map<string, HubFile>();
  readonly #faults: { readonly fault: Fault; left: number }[] = [];
  #hub: LocalServer | undefined;
  #storage: LocalServer | undefined;
  /** Every request, in order. */
  readonly asked: Asked[] = [];
  /** Bytes of bodies that left, by the name of the file. */
  readonly sent = new Map<string, number>();
  /** Whose models are gated lets those in who show it. */
  token = 'hf_the_right_one';
  /** The storage's address as the hub tells it; where it really is unless a test stands before it. */
  storageAs: string | undefined;
  /** How fast bodies leave, bytes a millisecond. */
  pace = Infinity;

  static async start(): Promise<HubServer> {
    const server = new HubServer();
    server.#hub = await listenHttp((request, response) => server.#answer(request, response));
    server.#storage = await listenHttp((request, response) => server.#store(request, response));
    return server;
  }

  get url(): string {
    return this.#hub?.url ?? '';
  }

  get storageUrl(): string {
    return this.#storage?.url ?? '';
  }

  async close(): Promise<void> {
    await Promise.all([this.#hub?.close(), this.#storage?.close()]);
  }

  /** Publishes a model, or a new commit of it. @returns its files */
  add(
    model: string,
    files: Readonly<Record<string, Buffer | string>>,
    about: Omit<HubRepo, 'id' | 'files' | 'letsIn' | 'sha'> = {},
  ): ReadonlyMap<string, HubFile> {
    const all = new Map(
      Object.entries(files).map(([name, content]) => [name, hubFile(name, content)]),
    );
    const etags = JSON.stringify([...all].map(([name, { etag }]) => [name, etag]));
    const commit = createHash('sha1').update(etags).digest('hex');
    const told = { ...about, id: model, files, sha: commit };
    this.#repositories.set(model, { commit, files: all, told });
    return all;
  }

  commitOf(model: string): string {
    return this.#repositories.get(model)?.commit ?? '';
  }

  fail(fault: Fault): void {
    this.#faults.push({ fault, left: fault.times ?? Infinity });
  }

  mend(): void {
    this.#faults.length = 0;
  }

  #faultOf(path: string): Fault | undefined {
    const found = this.#faults.find(({ fault, left }) => left > 0 && path.includes(fault.on));
    if (found !== undefined) found.left -= 1;
    return found?.fault;
  }

  #note(host: Asked['host'], { method = '', url = '', headers }: IncomingMessage): string {
    const { range, authorization, 'user-agent': agent } = headers;
    this.asked.push({ host, method, path: url, range, authorization, agent });
    return url;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(this.#note('hub', request), 'http://hub');
    const path = decodeURIComponent(url.pathname);
    const isResolve = path.includes('/resolve/');
    const fault = isResolve ? undefined : this.#faultOf(path);
    if (fault?.does === 'answer') return fault.handler(request, response);
    if (path === '/api/models') {
      const told = [...this.#repositories.values()].map((one) => one.told);
      return sendJson(listed(told, url.searchParams).map(infoOf), response);
    }
    const info = /^\/api\/models\/([^/]+\/[^/]+)(?:\/revision\/([^/]+))?$/.exec(path);
    const tree = /^\/api\/models\/([^/]+\/[^/]+)\/tree\/([^/]+)$/.exec(path);
    const resolve = /^\/([^/]+\/[^/]+)\/resolve\/([^/]+)\/(.+)$/.exec(path);
    const [, model = ''] = info ?? tree ?? resolve ?? [];
    const repository = this.#repositories.get(model);
    if (repository === undefined) {
      // Whoever shows no token is not told whether there is a private one.
      const isKnown = request.headers.authorization !== undefined;
      return refuse(response, isKnown ? 404 : 401, 'RepoNotFound', 'Repository not found');
    }
    const { 2: revision = 'main', 3: name = '' } = resolve ?? tree ?? info ?? [];
    if (!['main', 'HEAD', repository.commit].includes(revision))
      return refuse(response, 404, 'RevisionNotFound', 'Invalid rev id');
    if (tree !== null) return this.#list(repository, response);
    if (info !== null) return this.#tell(repository, url.searchParams, response);
    const hasToken = request.headers.authorization === `Bearer ${this.token}`;
    if (repository.told.gated !== undefined && !hasToken)
      return refuse(response, 401, 'GatedRepo', `Access to model ${model} is restricted.`);
    const file = repository.files.get(name);
    if (file === undefined) return refuse(response, 404, 'EntryNotFound', 'Entry not found');
    this.#resolve(name, file, repository, request, response);
  }

  /** @see https://huggingface.co/docs/hub/api */
  #tell({ files, told }: Repository, asked: URLSearchParams, response: ServerResponse): void {
    if (!/^true$/i.test(asked.get('blobs') ?? '')) return sendJson(infoOf(told), response);
    const siblings = [...files].map(([rfilename, { bytes, blobId, sha256 }]) => ({
      rfilename,
      size: bytes.length,
      blobId,
      ...(sha256 === undefined ? {} : { lfs: { sha256, size: bytes.length, pointerSize: 132 } }),
    }));
    sendJson({ ...infoOf(told), siblings }, response);
  }

  /** The files of a commit, all on one page. */
  #list({ files }: Repository, response: ServerResponse): void {
    const entries = [...files].map(([path, { bytes, blobId: oid, sha256 }]) => ({
      type: 'file',
      path,
      oid,
      size: bytes.length,
      ...(sha256 === undefined
        ? {}
        : { lfs: { oid: sha256, size: bytes.length, pointerSize: 132 } }),
    }));
    sendJson(entries, response);
  }

  #resolve(
    name: string,
    file: HubFile,
    { commit }: Repository,
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    response.setHeader('x-repo-commit', commit);
    response.setHeader('accept-ranges', 'bytes');
    if (file.sha256 === undefined) {
      response.setHeader('etag', `"${file.blobId}"`);
      const fault = this.#faultOf(`/${name}`);
      return this.#send(name, file, fault, request, response);
    }
    const key = randomUUID();
    this.#signed.set(key, file);
    response.writeHead(302, {
      'x-linked-etag': `"${file.sha256}"`,
      'x-linked-size': file.bytes.length,
      location: `${this.storageAs ?? this.storageUrl}/${key}/${name}`,
    });
    response.end();
  }

  #store(request: IncomingMessage, response: ServerResponse): void {
    const [, key = '', ...name] = this.#note('storage', request).split('/');
    const file = this.#signed.get(key);
    // Signed addresses expire.
    this.#signed.delete(key);
    if (file === undefined) {
      response.writeHead(403, { 'content-type': 'application/xml' }).end('<Error>Expired</Error>');
      return;
    }
    response.setHeader('etag', `"${file.storageEtag ?? ''}"`);
    this.#send(name.join('/'), file, this.#faultOf(`/${name.join('/')}`), request, response);
  }

  #send(
    name: string,
    { bytes }: HubFile,
    fault: Fault | undefined,
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    if (fault?.does === 'answer') return fault.handler(request, response);
    const [, start = '0', stop = ''] =
      /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
    const from = Number(start);
    const to = stop === '' ? bytes.length : Math.min(bytes.length, Number(stop) + 1);
    if (from > 0 && from >= bytes.length) {
      response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end();
      return;
    }
    const isPart = request.headers.range !== undefined && bytes.length > 0;
    response.writeHead(isPart ? 206 : 200, {
      'content-type': 'application/octet-stream',
      'content-length': to - from,
      ...(isPart ? { 'content-range': `bytes ${from}-${to - 1}/${bytes.length}` } : {}),
    });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    const body = fault?.does === 'corrupt' ? Buffer.alloc(to - from, 7) : bytes.subarray(from, to);
    void this.#sendBody(name, body, fault, response);
  }

  async #sendBody(
    name: string,
    body: Buffer,
    fault: Fault | undefined,
    response: ServerResponse,
  ): Promise<void> {
    const after = fault !== undefined && 'after' in fault ? fault.after : Infinity;
    await this.#pour(name, body.subarray(0, Math.min(after, body.length)), response);
    if (after >= body.length) response.end();
    else if (fault?.does === 'drop') {
      await fault.arrived?.();
      response.destroy();
    }
  }

  /** Counts what really left, piece by piece. */
  async #pour(name: string, body: Buffer, response: ServerResponse): Promise<void> {
    const piece = 16 * 1024;
    for (let at = 0; at < body.length && !response.destroyed; at += piece) {
      const part = body.subarray(at, at + piece);
      await new Promise<void>((resolve) => {
        response.once('close', resolve);
        response.write(part, () => {
          response.off('close', resolve);
          resolve();
        });
      });
      this.sent.set(name, (this.sent.get(name) ?? 0) + part.length);
      if (this.pace !== Infinity)
        await new Promise((resolve) => setTimeout(resolve, part.length / this.pace));
    }
  }
}

function sendJson(value: unknown, response: ServerResponse): void {
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(value));
}

/** As the hub refuses: the code in a header, the words in the body. */
function refuse(response: ServerResponse, status: number, code: string, words: string): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'x-error-code': code,
    'x-error-message': words,
  });
  response.end(JSON.stringify({ error: words }));
}
