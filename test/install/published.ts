import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Addresses } from '../../electron/install/addresses.ts';
import { listenHttp, type Handler, type LocalServer } from '../http-servers.ts';
import { targetOf } from '../../electron/install/target.ts';
import { sha256 } from './archives.ts';

/** Of this machine. */
export const ARCHIVE = targetOf('linux', process.arch)?.archive ?? '';

/** Releases in the order of their builds. */
export const releases = ['0.0.20260401080000', '0.0.20260412093000', '0.0.20260424101112'] as const;

/** Where the stand-in has each of the three hosts. */
export const addressesAt = (url: string): Addresses => ({
  api: `${url}/api`,
  raw: `${url}/raw`,
  github: `${url}/github`,
});

/**
 * The three hosts on which inferrs is published, in one: release API, raw file of the tap, and
 * downloads, which lead by a redirect to a signed address that can be used once.
 */
export class Published {
  readonly #server: LocalServer;
  readonly #archives = new Map<string, Buffer>();
  readonly #signed = new Map<string, string>();
  /** What a host answers instead, by a part of the address; gets first say. */
  readonly faults = new Map<string, Handler>();
  /** Paths asked for, in order. */
  readonly asked: string[] = [];
  /** Ranges asked for with the downloads. */
  readonly ranges: (string | undefined)[] = [];
  /** The release that the tap names, where it is not the newest. */
  tapAt: string | undefined;
  /** Downloads begin once this is over. */
  hold: Promise<void> = Promise.resolve();
  digestOf: (archive: Buffer) => string | null = (archive) => `sha256:${sha256(archive)}`;
  checksumOf: (archive: Buffer) => string = sha256;

  private constructor(server: LocalServer) {
    this.#server = server;
  }

  static async start(): Promise<Published> {
    const handle: { current?: Handler } = {};
    const server = await listenHttp((request, response) => handle.current?.(request, response));
    const published = new Published(server);
    handle.current = (request, response) => published.#answer(request, response);
    return published;
  }

  get addresses(): Addresses {
    return addressesAt(this.#server.url);
  }

  get url(): string {
    return this.#server.url;
  }

  close(): Promise<void> {
    return this.#server.close();
  }

  publish(release: string, archive: Buffer): void {
    this.#archives.set(release, archive);
  }

  get newest(): string {
    return [...this.#archives.keys()].sort().at(-1) ?? '';
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '';
    this.asked.push(path);
    for (const [part, fault] of this.faults) {
      if (path.includes(part)) {
        fault(request, response);
        return;
      }
    }
    if (path === '/raw/ericcurtin/homebrew-inferrs/main/Formula/inferrs.rb') {
      response.setHeader('content-type', 'text/plain; charset=utf-8');
      response.end(this.#formula());
    } else if (path.startsWith('/api/repos/ericcurtin/inferrs/releases/tags/')) {
      this.#tellRelease(path.split('/').at(-1) ?? '', response);
    } else if (path.startsWith('/github/ericcurtin/inferrs/releases/download/')) {
      const [release = '', archive] = path.split('/').slice(-2);
      if (archive !== ARCHIVE || !this.#archives.has(release)) response.writeHead(404).end();
      else {
        const key = `${this.#signed.size}-${release}`;
        this.#signed.set(key, release);
        response.writeHead(302, { location: `/storage/${key}` }).end();
      }
    } else if (path.startsWith('/storage/')) this.#send(path.slice(9), request, response);
    else response.writeHead(404).end();
  }

  #formula(): string {
    const release = this.tapAt ?? this.newest;
    const archive = this.#archives.get(release) ?? Buffer.alloc(0);
    const url = (name: string): string =>
      `https://github.com/ericcurtin/inferrs/releases/download/${release}/${name}`;
    const checksum = this.checksumOf(archive);
    return `class Inferrs < Formula
  desc "A model server"
  homepage "https://github.com/ericcurtin/inferrs"
  version "${release}"

  on_macos do
    if Hardware::CPU.arm?
      url "${url('inferrs-aarch64-apple-darwin.tar.gz')}"
      sha256 "${'a'.repeat(64)}"
    end
  end

  on_linux do
    if Hardware::CPU.intel?
      url "${url(ARCHIVE)}"
      sha256 "${checksum}"
    elsif Hardware::CPU.arm?
      url "${url('inferrs-aarch64-unknown-linux-gnu.tar.gz')}"
      sha256 "${'b'.repeat(64)}"
    end
  end
end
`;
  }

  #tellRelease(tag: string, response: ServerResponse): void {
    const release = tag === 'latest' ? this.newest : tag;
    const archive = this.#archives.get(release);
    if (archive === undefined) {
      response
        .writeHead(404, { 'content-type': 'application/json' })
        .end('{"message":"Not Found"}');
      return;
    }
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.end(
      JSON.stringify({
        tag_name: tag,
        name: `${release} (9535ae3)`,
        prerelease: true,
        assets: [
          {
            name: ARCHIVE,
            size: archive.length,
            digest: this.digestOf(archive),
            browser_download_url: `https://github.com/ericcurtin/inferrs/releases/download/${tag}/${ARCHIVE}`,
          },
        ],
      }),
    );
  }

  #send(key: string, { headers }: IncomingMessage, response: ServerResponse): void {
    const archive = this.#archives.get(this.#signed.get(key) ?? '');
    // Signed addresses expire.
    this.#signed.delete(key);
    if (archive === undefined) {
      response.writeHead(403, { 'content-type': 'application/xml' }).end('<Error>Expired</Error>');
      return;
    }
    this.ranges.push(headers.range);
    const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);
    if (from >= archive.length) {
      response.writeHead(416, { 'content-range': `bytes */${archive.length}` }).end();
      return;
    }
    response.writeHead(from === 0 ? 200 : 206, {
      'content-type': 'application/octet-stream',
      'content-length': archive.length - from,
      ...(from === 0
        ? {}
        : { 'content-range': `bytes ${from}-${archive.length - 1}/${archive.length}` }),
    });
    void this.hold.then(() => response.end(archive.subarray(from)));
  }
}
