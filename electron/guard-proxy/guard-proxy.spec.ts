import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { listenHttp, listenTcp, type Handler, type LocalServer } from '../../test/http-servers.ts';
import { until } from '../../test/until.ts';
import type { TurnAway } from '../../shared/guard.ts';
import { GuardProxy, type PassedEnd } from './guard-proxy.ts';

const KEY = 'sk-inferrs-0123456789';
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

interface Guarded {
  readonly guard: GuardProxy;
  readonly server: LocalServer;
  readonly refused: TurnAway[];
  readonly ends: [path: string, end: PassedEnd][];
}

const nothing = (): void => undefined;
const deaf = { asked: nothing, askedAll: nothing, answers: nothing, answered: nothing };

async function guarded(starting: Promise<LocalServer>): Promise<Guarded> {
  const server = await starting;
  const refused: TurnAway[] = [];
  const ends: [string, PassedEnd][] = [];
  const guard = await GuardProxy.open({
    port: 0,
    target: () => server.port,
    key: KEY,
    onPassed: (path) => ({ ...deaf, ended: (end) => ends.push([path, end]) }),
    onTurnedAway: (why) => refused.push(why),
  });
  open.push(server, guard);
  return { guard, server, refused, ends };
}

const hello: Handler = (request, response) => {
  response.setHeader('access-control-allow-origin', '*');
  response.end(JSON.stringify({ url: request.url, headers: request.headers }));
};

const withKey = { authorization: `Bearer ${KEY}` };

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

function ask(port: number, options: RequestOptions & { readonly body?: string } = {}) {
  const { body, ...rest } = options;
  return new Promise<Answer>((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port, path: '/v1/models', ...rest }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (piece: string) => (text += piece));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }),
      );
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('lets through', () => {
  it('whoever has the key, and hands on neither the key nor what pages may read', async () => {
    const { guard, ends } = await guarded(listenHttp(hello));
    const answer = await ask(guard.port, { path: '/v1/models?x=%20', headers: withKey });
    expect(answer.status).toBe(200);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    expect(JSON.parse(answer.text)).toMatchObject({ url: '/v1/models?x=%20' });
    expect(answer.text).not.toContain(KEY);
    await until('the end', () => ends[0]);
    expect(ends).toEqual([['/v1/models', 'answered']]);
  });

  it('the key as Anthropic’s clients send it', async () => {
    const { guard } = await guarded(listenHttp(hello));
    const headers = { 'x-api-key': KEY };
    expect((await ask(guard.port, { path: '/v1/messages', headers })).status).toBe(200);
  });

  it('the question whether it is well, which tells nothing', async () => {
    const { guard } = await guarded(listenHttp(hello));
    expect((await ask(guard.port, { path: '/health' })).status).toBe(200);
  });

  it('a large body and a large answer, byte by byte', async () => {
    const body = 'x'.repeat(5_000_000);
    const { guard } = await guarded(listenHttp((request, response) => request.pipe(response)));
    const asked = { method: 'POST', path: '/v1/chat/completions', headers: withKey, body };
    expect((await ask(guard.port, asked)).text === body).toBe(true);
  });
});

describe('refuses', () => {
  it.each<[TurnAway, number, RequestOptions]>([
    ['no-key', 401, {}],
    ['wrong-key', 401, { headers: { authorization: `Bearer ${KEY}1` } }],
    ['no-key', 401, { headers: { authorization: KEY } }],
    ['from-web-page', 403, { headers: { ...withKey, origin: 'https://example.org' } }],
    ['from-web-page', 403, { headers: { ...withKey, origin: 'null' } }],
    ['from-web-page', 403, { headers: { ...withKey, origin: 'http://127.0.0.1:8080' } }],
    ['from-web-page', 403, { headers: { ...withKey, 'sec-fetch-site': 'cross-site' } }],
    ['from-web-page', 403, { method: 'OPTIONS', headers: { origin: 'https://example.org' } }],
    ['foreign-host', 421, { headers: { ...withKey, host: 'rebound.example.org' } }],
    ['foreign-host', 421, { headers: { ...withKey, host: '127.0.0.1:1' } }],
    ['foreign-host', 421, { headers: { ...withKey, host: 'localhost' } }],
    ['not-offered', 404, { headers: withKey, path: '/' }],
    ['not-offered', 404, { headers: withKey, path: '/api/generate' }],
    ['not-offered', 404, { headers: withKey, path: '/v1' }],
    ['not-offered', 404, { headers: withKey, path: '/v1/../api/pull' }],
    ['not-offered', 404, { headers: withKey, path: '/v1/%2e%2e/api/pull' }],
    ['not-offered', 404, { headers: withKey, path: '//v1/models' }],
    ['not-offered', 404, { headers: withKey, path: '/health/' }],
    ['not-offered', 404, { headers: withKey, path: 'http://example.org/v1/models' }],
  ])('%s (%i): %j', async (why, status, options) => {
    let reached = 0;
    const { guard, refused, ends } = await guarded(
      listenHttp((_request, response) => {
        reached += 1;
        response.end();
      }),
    );
    const answer = await ask(guard.port, options);
    expect(answer.status).toBe(status);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    expect(JSON.parse(answer.text)).toMatchObject({ error: { code: why } });
    expect(answer.text).not.toContain(KEY);
    expect(refused).toEqual([why]);
    expect([reached, ends]).toEqual([0, []]);
  });

  it.each([
    'GET /v1/ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
    'CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n',
    'POST /v1/models HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    `GET /v1/models HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
  ])('what is no plain request: %j', async (text) => {
    let reached = 0;
    const { guard } = await guarded(listenTcp(() => (reached += 1)));
    const said = await new Promise<string>((resolve) => {
      let got = '';
      const socket = connect(guard.port, '127.0.0.1', () => socket.write(text));
      socket.on('data', (piece) => (got += String(piece)));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(got));
    });
    expect(said).not.toMatch(/^HTTP\/1\.1 [123]/);
    expect(reached).toBe(0);
  });
});

it('tells whoever sends much that it is turned away, instead of breaking the connection', async () => {
  const { guard } = await guarded(listenHttp(hello));
  const body = 'x'.repeat(5_000_000);
  const asked = { method: 'POST', path: '/v1/chat/completions', body };
  const answers = await Promise.all(Array.from({ length: 5 }, () => ask(guard.port, asked)));
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
});

it('takes the key from a request that waits for a yes before it sends, too', async () => {
  const { guard } = await guarded(listenHttp(hello));
  const headers = { ...withKey, expect: '100-continue' };
  const asked = { method: 'POST', path: '/v1/chat/completions', headers, body: '{}' };
  const answer = await ask(guard.port, asked);
  expect([answer.status, answer.text.includes(KEY)]).toEqual([200, false]);
});

it.runIf(process.platform === 'linux')(
  'answers at another address by that alone, not by the names of loopback',
  async () => {
    const host = '127.0.0.2';
    const server = await listenHttp(hello);
    const guard = await GuardProxy.open({
      port: 0,
      host,
      target: () => server.port,
      key: KEY,
      onPassed: () => undefined,
      onTurnedAway: () => undefined,
    });
    open.push(server, guard);
    const asked = (name: string) =>
      ask(guard.port, { host, headers: { ...withKey, host: `${name}:${guard.port}` } });
    expect((await asked(host)).status).toBe(200);
    for (const name of ['localhost', '127.0.0.1', 'evil.example', '127.0.0.20'])
      expect((await asked(name)).status).toBe(421);
  },
);

it('says that there is no server while there is none', async () => {
  const guard = await GuardProxy.open({
    port: 0,
    target: () => undefined,
    key: KEY,
    onPassed: () => undefined,
    onTurnedAway: () => undefined,
  });
  open.push(guard);
  const answer = await ask(guard.port, { headers: withKey });
  expect(answer.status).toBe(503);
  expect(JSON.parse(answer.text)).toMatchObject({ error: { code: 'not-serving' } });
});

it('tells of what passes, both ways and whole', async () => {
  const server = await listenHttp((request, response) => {
    response.statusCode = 418;
    request.pipe(response);
  });
  const seen = { asked: '', isAll: false, status: 0, answered: '', end: '' };
  const guard = await GuardProxy.open({
    port: 0,
    target: () => server.port,
    key: KEY,
    onPassed: () => ({
      asked: (piece) => (seen.asked += String(piece)),
      askedAll: () => (seen.isAll = true),
      answers: (status) => (seen.status = status),
      answered: (piece) => (seen.answered += String(piece)),
      ended: (end) => (seen.end = end),
    }),
    onTurnedAway: () => undefined,
  });
  open.push(server, guard);
  const body = 'ab'.repeat(300_000);
  const asked = { method: 'POST', path: '/v1/completions', headers: withKey, body };
  expect((await ask(guard.port, asked)).text === body).toBe(true);
  await until('the end', () => seen.end || undefined);
  expect({ ...seen, asked: seen.asked === body, answered: seen.answered === body }).toEqual({
    asked: true,
    isAll: true,
    status: 418,
    answered: true,
    end: 'answered',
  });
});

describe('a stream', () => {
  it('runs no further ahead than whoever asked takes it', async () => {
    const piece = Buffer.alloc(65_536, 'x');
    const total = 64_000_000;
    let sent = 0;
    const { guard } = await guarded(
      listenHttp((_request, response) => {
        const more = (): void => {
          while (sent < total) {
            sent += piece.length;
            if (!response.write(piece)) {
              response.once('drain', more);
              return;
            }
          }
          response.end();
        };
        more();
      }),
    );
    let furthest = 0;
    let got = 0;
    await new Promise<void>((resolve, reject) => {
      const options = { host: '127.0.0.1', port: guard.port, path: '/v1/completions' };
      httpRequest({ ...options, headers: withKey }, (answer) => {
        answer.on('data', (part: Buffer) => {
          got += part.length;
          furthest = Math.max(furthest, sent - got);
          answer.pause();
          setImmediate(() => answer.resume());
        });
        answer.on('end', resolve);
      })
        .on('error', reject)
        .end();
    });
    expect(got).toBeGreaterThanOrEqual(total);
    // What the system itself holds for three connections; all that was kept would be the whole.
    expect(furthest).toBeLessThan(total / 2);
  });

  it('comes piece by piece, as soon as each is there', async () => {
    let send: (piece: string) => void = () => undefined;
    let end: () => void = () => undefined;
    const { guard } = await guarded(
      listenHttp((_request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        send = (piece) => response.write(piece);
        end = () => response.end();
        send('data: 0\n\n');
      }),
    );
    const got: string[] = [];
    const done = new Promise<void>((resolve, reject) => {
      const options = { host: '127.0.0.1', port: guard.port, path: '/v1/chat/completions' };
      httpRequest({ ...options, method: 'POST', headers: withKey }, (answer) => {
        answer.on('data', (piece) => got.push(String(piece)));
        answer.on('end', resolve);
      })
        .on('error', reject)
        .end();
    });
    // The next is sent only when the one before has arrived: nothing may be held back.
    for (let piece = 0; piece < 20; piece += 1) {
      await until(`piece ${piece}`, () => (got.length > piece ? true : undefined));
      if (piece < 19) send(`data: ${piece + 1}\n\n`);
    }
    end();
    await done;
    expect(got).toEqual(Array.from({ length: 20 }, (_, piece) => `data: ${piece}\n\n`));
  });

  it('is ended at the server when whoever asked has gone', async () => {
    let isClosed = false;
    const { guard, ends } = await guarded(
      listenHttp((_request, response) => {
        response.on('close', () => (isClosed = true));
        response.write('data: 1\n\n');
      }),
    );
    const sent = httpRequest(
      { host: '127.0.0.1', port: guard.port, path: '/v1/completions', headers: withKey },
      (answer) => answer.once('data', () => sent.destroy()),
    );
    sent.on('error', () => undefined);
    sent.end();
    await until('the server’s side closed', () => (isClosed ? true : undefined));
    await until('the end', () => ends[0]);
    expect(ends).toEqual([['/v1/completions', 'given-up']]);
  });

  it('breaks off as it does at the server', async () => {
    const { guard, ends } = await guarded(
      listenHttp((_request, response) => {
        response.write('data: 1\n\n');
        setImmediate(() => response.socket?.resetAndDestroy());
      }),
    );
    await expect(ask(guard.port, { headers: withKey })).rejects.toThrow();
    await until('the end', () => ends[0]);
    expect(ends[0]?.[1]).toBe('broken-off');
  });
});

it('says that the server is gone, and serves again when it is back', async () => {
  const { guard, server, ends } = await guarded(listenHttp(hello));
  await server.close();
  const answer = await ask(guard.port, { headers: withKey });
  expect(answer.status).toBe(503);
  expect(JSON.parse(answer.text)).toMatchObject({ error: { code: 'not-serving' } });
  await until('the end', () => ends[0]);
  expect(ends[0]?.[1]).toBe('broken-off');
});

it('ends what is under way when it is closed, and frees its port', async () => {
  const { guard, server } = await guarded(listenHttp(() => undefined));
  const waiting = ask(guard.port, { headers: withKey });
  waiting.catch(() => undefined);
  const { port } = guard;
  await guard.close();
  await expect(waiting).rejects.toThrow();
  const next = await GuardProxy.open({
    port,
    target: () => server.port,
    key: KEY,
    onPassed: () => undefined,
    onTurnedAway: () => undefined,
  });
  expect(next.port).toBe(port);
  await next.close();
});
