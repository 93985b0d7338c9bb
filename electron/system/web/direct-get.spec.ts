import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selfSigned } from '../../../test/certificate.ts';
import { freePort } from '../../../test/free-port.ts';
import { listen, listenTcp } from '../../../test/http-servers.ts';
import { runs } from '../../../test/scale.ts';
import { until } from '../../../test/until.ts';
import { deferred } from '../deferred.ts';
import { errnoOf } from '../errno.ts';
import { FileHash } from '../files/file-hash.ts';
import { directGet } from './direct-get.ts';
import { get, NotDirectError, withDirect, type SendGet, type WebAnswer } from './get.ts';

const folder = mkdtempSync(join(tmpdir(), 'inferrs-bar-direct-'));
const path = join(folder, 'file');
let hash: FileHash;
beforeAll(() => {
  hash = new FileHash(join(folder, 'whoever has the thread stay'));
});
afterAll(() => {
  hash.end();
  rmSync(folder, { recursive: true });
});

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const headOf = (bytes: number, status = '200 OK'): string =>
  `HTTP/1.1 ${status}\r\nContent-Length: ${bytes}\r\n\r\n`;

/** Answers each request with what `reply` sends; what a client breaks off is no failure. */
async function serving<T>(
  reply: (socket: Socket, request: string) => void,
  work: (url: string) => Promise<T>,
): Promise<T> {
  const server = await listenTcp((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (request) => reply(socket, request.toString()));
  });
  try {
    return await work(`${server.url}/file`);
  } finally {
    await server.close();
  }
}

const ask = (url: string, signal = new AbortController().signal): Promise<WebAnswer> =>
  directGet(url, { headers: { range: 'bytes=1-' }, signal });

/** Pours an answer into a file from there on. @returns what it failed of, and how far it got */
async function pour(
  { direct }: WebAnswer,
  to: { readonly at?: number; readonly hash: FileHash; readonly file?: string },
): Promise<{ failure: string | undefined; reached: number }> {
  const { at = 0, file = path } = to;
  const fd = openSync(file, at === 0 ? 'w' : 'r+');
  let reached = at;
  try {
    const onReached = (bytes: number): void => void (reached = bytes);
    return { failure: await direct?.pour(to.hash, { fd, at, onReached }), reached };
  } finally {
    closeSync(fd);
  }
}

async function hashing<T>(file: string, work: (hash: FileHash) => Promise<T>): Promise<T> {
  const own = new FileHash(file);
  try {
    return await work(own);
  } finally {
    own.end();
  }
}

async function sendAll(socket: Socket, pieces: readonly (Uint8Array | string)[]): Promise<void> {
  socket.setNoDelay();
  for (const piece of pieces)
    await new Promise<void>((resolve) => void socket.write(piece, () => resolve()));
}

describe('what is poured', () => {
  it('is all that was sent, however it comes', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 3_000 }), { maxLength: 12 }),
        fc.integer({ min: 1, max: 60 }),
        fc.string(),
        async (pieces, cut, surplus) => {
          const content = Buffer.concat(pieces);
          const head = headOf(content.length);
          const sent = [head.slice(0, cut), head.slice(cut), ...pieces, `${surplus} `];
          await serving(
            (socket) => void sendAll(socket, sent),
            (url) =>
              hashing(path, async (own) => {
                const told = await pour(await ask(url), { hash: own });
                expect(told).toEqual({ failure: '', reached: content.length });
                expect(await own.digest()).toBe(sha256(content));
              }),
          );
          expect(content.equals(readFileSync(path))).toBe(true);
        },
      ),
      runs(40),
    ));

  it('is not mixed up with what comes for another file', async () => {
    const contents = Array.from({ length: 4 }, () => randomBytes(3_000_000));
    let next = 0;
    await serving(
      (socket) => {
        const content = contents[(next += 1) - 1] ?? Buffer.of();
        socket.write(headOf(content.length));
        socket.end(content);
      },
      async (url) => {
        const answers = [];
        for (const _ of contents) answers.push(await ask(url));
        const hashes = answers.map((answer, index) => {
          const file = join(folder, `file ${index}`);
          return hashing(file, async (own) => {
            expect((await pour(answer, { hash: own, file })).failure).toBe('');
            return [await own.digest(), sha256(readFileSync(file))];
          });
        });
        const right = contents.map(sha256);
        expect(await Promise.all(hashes)).toEqual(right.map((one) => [one, one]));
      },
    );
  });

  it('is gone on with where a connection broke, and hashed once', async () => {
    const content = randomBytes(2_000_000);
    let from = 0;
    await serving(
      (socket) => {
        socket.write(headOf(content.length - from, '206 Partial Content'));
        socket.write(content.subarray(from, from + 900_000), () => {
          if (from + 900_000 < content.length) socket.end();
        });
      },
      (url) =>
        hashing(path, async (own) => {
          while (from < content.length) {
            own.isRewrittenFrom(from);
            const { failure, reached } = await pour(await ask(url), { hash: own, at: from });
            expect([reached, failure === '']).toEqual([
              Math.min(from + 900_000, content.length),
              reached === content.length,
            ]);
            from = reached;
          }
          // What was hashed already is not read again.
          writeFileSync(path, Buffer.alloc(content.length));
          expect(await own.digest()).toBe(sha256(content));
        }),
    );
  });

  it('is there where the connection has ended before it was asked for', () =>
    serving(
      // As simple servers answer, Python's among them.
      (socket) => socket.end(`${headOf(4).replace('1.1', '1.0')}body`),
      async (url) => {
        const answer = await ask(url);
        expect(await pour(answer, { hash })).toEqual({ failure: '', reached: 4 });
        expect(readFileSync(path, 'utf8')).toBe('body');
      },
    ));

  it('is told before a connection that keeps silent', () => {
    const ends = new AbortController();
    return serving(
      (socket) => void socket.write(`${headOf(1e12)}some`),
      async (url) => {
        const answer = await ask(url, ends.signal);
        const fd = openSync(path, 'w');
        const onReached = (bytes: number): void => {
          expect(bytes).toBe(4);
          ends.abort(new Error('enough'));
        };
        expect(await answer.direct?.pour(hash, { fd, at: 0, onReached })).toContain('Aborted');
        closeSync(fd);
      },
    );
  });

  it('goes nowhere once it is given up, whoever has the number of the file then', async () => {
    const flood = Buffer.alloc(200_000, 'x');
    await serving(
      (socket) => {
        socket.write(headOf(1e12));
        const more = (): void => void socket.write(flood, (error) => error ?? more());
        more();
      },
      async (url) => {
        for (let round = 0; round < 5; round += 1) {
          const ends = new AbortController();
          const answer = await ask(url, ends.signal);
          const fd = openSync(path, 'w');
          const onReached = (): void => ends.abort(new Error('enough'));
          expect(await answer.direct?.pour(hash, { fd, at: 0, onReached })).toContain('Aborted');
          closeSync(fd);
          // One of these has the number, unless something else of this process was faster.
          const next = join(folder, 'next');
          const others = Array.from({ length: 50 }, () => openSync(next, 'w'));
          // Whatever the thread does yet, it does before it answers.
          await expect(ask(`http://127.0.0.1:${await freePort()}/`)).rejects.toThrow();
          expect(readFileSync(next, 'utf8')).toBe('');
          for (const other of others) closeSync(other);
        }
      },
    );
  });

  it('fails as the file system does, and leaves no connection', async () => {
    let open = 0;
    await serving(
      (socket) => {
        open += 1;
        socket.on('close', () => (open -= 1));
        socket.write(headOf(1e12));
        socket.write(Buffer.alloc(100_000));
      },
      async (url) => {
        writeFileSync(path, '');
        const answer = await ask(url);
        const fd = openSync(path, 'r');
        const poured = answer.direct?.pour(hash, { fd, at: 0, onReached: () => undefined });
        const failed: unknown = await poured?.catch((error: unknown) => error);
        closeSync(fd);
        expect(errnoOf(failed)).toBe('EBADF');
        await until('it is closed', () => open === 0);
      },
    );
  });
});

describe('an answer', () => {
  it.each(['302 Found', '403 Forbidden', '416 Range Not Satisfiable', '503'])(
    'tells of %s, and its connection ends',
    async (status) => {
      const closed = deferred<void>();
      await serving(
        (socket) => {
          socket.on('close', () => closed.resolve());
          socket.write(`HTTP/1.1 ${status}\r\nLocation:  /there \r\nx-a:b\r\n\r\nwords`);
        },
        async (url) => {
          const { direct, ...answer } = await ask(url);
          expect(answer).toMatchObject({
            status: Number(status.slice(0, 3)),
            headers: { location: '/there', 'x-a': 'b' },
          });
          expect(direct).toBeUndefined();
          await closed.promise;
        },
      );
    },
  );

  const data = (fields: string): string => `HTTP/1.1 200 OK\r\n${fields}\r\n\r\n`;
  it.each<[string, string]>([
    ['has no length', data('Date: now')],
    ['has an odd length', data('Content-Length: -1')],
    ['comes in chunks', data('Content-Length: 1\r\nTransfer-Encoding: chunked')],
    ['is packed', data('Content-Length: 1\r\nContent-Encoding: gzip')],
    ['is of another HTTP', 'HTTP/2 200 OK\r\nContent-Length: 1\r\n\r\n'],
    ['announces another one', 'HTTP/1.1 103 Early Hints\r\n\r\n'],
    ['has two lengths', data('Content-Length: 1\r\nContent-Length: 2')],
    ['has a line that is no field', data('Content-Length: 1\r\nTransfer-Encoding : chunked')],
    ['has half an end of a line', data('Content-Length: 1\nX-A: b')],
    ['keeps readers of lines busy', data(`Content-Length: 1\r\nX-A:${' '.repeat(60_000)}\n`)],
    ['is too long, in one piece', data(`Content-Length: 1\r\nX-A:${' '.repeat(70_000)}y`)],
    ['is none of HTTP', 'SSH-2.0-OpenSSH\r\n\r\n'],
    ['begins without end', 'HTTP/1.1 200 OK\r\n'.repeat(5_000)],
  ])('is asked for in another way where it %s', (_what, head) =>
    serving(
      (socket) => void socket.write(head),
      (url) => expect(ask(url)).rejects.toBeInstanceOf(NotDirectError),
    ),
  );

  it('is asked for in another way where there is no way to the host', async () => {
    const port = await freePort();
    await expect(ask(`http://127.0.0.1:${port}/`)).rejects.toBeInstanceOf(NotDirectError);
    await expect(ask(`http://[::1]:${port}/`)).rejects.toBeInstanceOf(NotDirectError);
    await expect(ask('http://nobody.invalid/')).rejects.toBeInstanceOf(NotDirectError);
  });

  it('is asked for in another way where nothing comes of it, but not where it is given up', async () => {
    await serving(
      (socket) => socket.destroy(),
      (url) => expect(ask(url)).rejects.toBeInstanceOf(NotDirectError),
    );
    const ends = new AbortController();
    await serving(
      () => ends.abort(new Error('enough')),
      (url) => expect(ask(url, ends.signal)).rejects.toThrow('Aborted'),
    );
  });
});

describe('a connection that nobody listens in on', () => {
  const script = join(import.meta.dirname, '../../../test/hub/pour-once.ts');
  const { key, cert } = selfSigned();
  const authority = join(folder, 'authority.pem');
  writeFileSync(authority, cert);

  async function pourOnce(host: string, content: Buffer, env: NodeJS.ProcessEnv): Promise<string> {
    const server = await listen(
      createServer({ key, cert }, (socket) => {
        socket.on('error', () => undefined);
        socket.once('data', () => {
          socket.write(headOf(content.length));
          socket.end(content);
        });
      }).on('tlsClientError', () => undefined),
    );
    try {
      const args = [script, `https://${host}:${server.port}/`, path];
      const { stdout } = await promisify(execFile)(process.execPath, args, {
        env: { ...process.env, ...env },
      });
      return stdout.trim();
    } finally {
      await server.close();
    }
  }

  it('is reset without harm', () =>
    serving(
      (socket) => void socket.resetAndDestroy(),
      (url) => expect(ask(url.replace('http:', 'https:'))).rejects.toBeInstanceOf(NotDirectError),
    ));

  it('brings the same, from whom somebody vouches for', async () => {
    const content = randomBytes(5_000_000);
    const env = { NODE_EXTRA_CA_CERTS: authority };
    expect(await pourOnce('localhost', content, env)).toBe(sha256(content));
    expect(content.equals(readFileSync(path))).toBe(true);
    // The certificate is of another name.
    expect(await pourOnce('127.0.0.1', content, env)).toContain('NotDirectError');
    const careless = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };
    expect(await pourOnce('localhost', content, careless)).toContain('NotDirectError');
  });
});

describe('the direct way', () => {
  const answer = (status: number, headers = {}): WebAnswer => ({
    status,
    headers,
    body: (async function* () {})(),
  });
  const options = { headers: { authorization: 'secret' }, signal: new AbortController().signal };

  it.each([
    [true, ['system https://hub.test/a secret', 'direct https://storage.test/b']],
    [false, ['system https://hub.test/a secret', 'system https://storage.test/b']],
  ])(
    'is taken to a storage alone, and without a secret, where it may be: %s',
    async (isDirect, asked) => {
      const ways: string[] = [];
      const way =
        (name: string): SendGet =>
        (url, { headers }) => {
          ways.push([name, url, headers['authorization']].join(' ').trim());
          const location = 'https://storage.test/b';
          return Promise.resolve(url === location ? answer(200) : answer(302, { location }));
        };
      const send = withDirect(way('system'), () => Promise.resolve(isDirect));
      await get(send, 'https://hub.test/a', { ...options, direct: way('direct') });
      expect(ways).toEqual(asked);
    },
  );

  it('is waited for no longer than anybody wants it', async () => {
    const ends = new AbortController();
    const send = withDirect(directGet, () => new Promise(() => undefined));
    const asked = send('https://hub.test/a', {
      headers: {},
      signal: ends.signal,
      direct: directGet,
    });
    ends.abort(new Error('enough'));
    await expect(asked).rejects.toThrow('enough');
    const late = send('https://hub.test/a', {
      headers: {},
      signal: ends.signal,
      direct: directGet,
    });
    await expect(late).rejects.toThrow('enough');
  });
});
