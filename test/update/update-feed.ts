import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { listenHttp, type Handler, type LocalServer } from '../http-servers.ts';

const REPO = '/makers/inferrs-bar';

export interface PublishedApp {
  readonly version: string;
  readonly content: Buffer;
  /** As GitHub has it in its feed. */
  readonly notes?: string;
  /** What the release file says instead. */
  readonly sha512?: string;
  readonly yml?: string;
}

/**
 * Where the app itself is published, as GitHub answers electron-updater's `GitHubProvider` for a host
 * that is not github.com: a feed of releases, the newest of them, and their files (measured with 6.8.10).
 */
export class UpdateFeed {
  readonly #server: LocalServer;
  /** Oldest first. */
  readonly #releases: PublishedApp[] = [];
  /** What is answered instead, by a part of the address; gets first say. */
  readonly faults = new Map<string, Handler>();
  /** Paths asked for, in order. */
  readonly asked: string[] = [];
  /** Of each request. */
  readonly headers: IncomingMessage['headers'][] = [];
  readonly ranges: (string | undefined)[] = [];
  /** Downloads stop after so many bytes until it is over. */
  hold: { readonly after: number; readonly until: Promise<void> } | undefined;

  private constructor(server: LocalServer) {
    this.#server = server;
  }

  static async start(): Promise<UpdateFeed> {
    const handle: { current?: Handler } = {};
    const server = await listenHttp((request, response) => handle.current?.(request, response));
    const feed = new UpdateFeed(server);
    handle.current = (request, response) => void feed.#answer(request, response);
    return feed;
  }

  get host(): string {
    return `127.0.0.1:${this.#server.port}`;
  }

  close(): Promise<void> {
    return this.#server.close();
  }

  publish(app: PublishedApp): void {
    this.#releases.push(app);
  }

  /** Writes what electron-builder puts beside an app that is published there. */
  writeConfig(path: string): void {
    writeFileSync(
      path,
      `provider: github\nowner: makers\nrepo: inferrs-bar\nhost: ${this.host}\nprotocol: http\nupdaterCacheDirName: updates\n`,
    );
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').replace(/\?.*$/, '');
    this.asked.push(path);
    this.headers.push(request.headers);
    for (const [part, fault] of this.faults) {
      if (path.includes(part)) {
        fault(request, response);
        return;
      }
    }
    const newestFirst = [...this.#releases].reverse();
    const newest = newestFirst.find(({ version }) => !version.includes('-'));
    const [, tag = '', name = ''] = /\/releases\/download\/v([^/]+)\/(.+)$/.exec(path) ?? [];
    const release = newestFirst.find(({ version }) => version === tag);
    if (path === `${REPO}/releases.atom`) {
      response.setHeader('content-type', 'application/atom+xml; charset=utf-8');
      response.end(this.#atom());
    } else if (path === `/api/v3/repos${REPO}/releases/latest` && newest !== undefined) {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ tag_name: `v${newest.version}` }));
    } else if (release !== undefined && name === channelFile(release.version)) {
      response.setHeader('content-type', 'application/octet-stream');
      response.end(release.yml ?? ymlOf(release));
    } else if (release !== undefined && name === fileOf(release.version)) {
      await this.#send(release.content, request, response);
    } else response.writeHead(404).end('Not Found');
  }

  #atom(): string {
    const entries = [...this.#releases]
      .reverse()
      .map(
        ({ version, notes = '' }) =>
          `<entry><id>${version}</id><link rel="alternate" type="text/html" href="http://${this.host}${REPO}/releases/tag/v${version}"/><title>${version}</title><content type="html">${escaped(notes)}</content></entry>`,
      );
    return `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><id>releases</id>${entries.join('')}</feed>`;
  }

  async #send(
    content: Buffer,
    { headers }: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    this.ranges.push(headers.range);
    const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);
    response.writeHead(from === 0 ? 200 : 206, {
      'content-type': 'application/octet-stream',
      'content-length': content.length - from,
      ...(from === 0
        ? {}
        : { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` }),
    });
    const { hold } = this;
    if (hold === undefined) response.end(content.subarray(from));
    else {
      response.write(content.subarray(from, from + hold.after));
      await hold.until;
      response.end(content.subarray(from + hold.after));
    }
  }
}

/** The stable releases are on the channel `latest`, all others on the one that their version names. */
const channelFile = (version: string): string =>
  `${/-([a-z]+)/.exec(version)?.[1] ?? 'latest'}-linux${process.arch === 'x64' ? '' : `-${process.arch}`}.yml`;

export const fileOf = (version: string): string => `Inferrs-Bar-${version}.AppImage`;

function ymlOf({ version, content, sha512 }: PublishedApp): string {
  const hash = sha512 ?? createHash('sha512').update(content).digest('base64');
  return `version: ${version}
files:
  - url: ${fileOf(version)}
    sha512: ${hash}
    size: ${content.length}
path: ${fileOf(version)}
sha512: ${hash}
releaseDate: '2026-11-20T10:00:00.000Z'
`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
