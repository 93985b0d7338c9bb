import { createServer } from 'node:http';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { runCommand } from '../processes/run-command.ts';
import { loopbackExceptions, proxyOfLoopback } from './proxy-env.ts';

describe('loopbackExceptions', () => {
  it.each([
    [{ HTTP_PROXY: 'http://p:1' }, '127.0.0.1,localhost,::1'],
    [{ http_proxy: 'http://p:1' }, '127.0.0.1,localhost,::1'],
    [
      { ALL_PROXY: 'socks5://p:1', NO_PROXY: '.corp, 10.0.0.1' },
      '.corp,10.0.0.1,127.0.0.1,localhost,::1',
    ],
    [{ https_proxy: 'http://p:1', no_proxy: 'localhost' }, 'localhost,127.0.0.1,::1'],
    [{ HTTP_PROXY: 'http://p:1', NO_PROXY: 'a', no_proxy: 'b' }, 'a,b,127.0.0.1,localhost,::1'],
  ])('keeps what the user has: %j', (env, value) => {
    expect(loopbackExceptions(env)).toEqual({ NO_PROXY: value, no_proxy: value });
  });

  it.each([{}, { HTTP_PROXY: '' }, { NO_PROXY: 'corp' }])('adds nothing to %j', (env) => {
    expect(loopbackExceptions(env)).toEqual({});
  });
});

describe('proxyOfLoopback', () => {
  it.each([
    [{ HTTP_PROXY: 'http://me:secret@proxy:3128' }, 'HTTP_PROXY=http://proxy:3128'],
    [{ http_proxy: 'me:secret@proxy:3128' }, 'http_proxy=proxy:3128'],
    [{ ALL_PROXY: 'socks5://proxy:1', NO_PROXY: 'localhost' }, 'ALL_PROXY=socks5://proxy:1'],
    [{ HTTPS_PROXY: 'http://proxy:3128' }, undefined],
    [{ HTTP_PROXY: 'http://proxy:3128', no_proxy: '127.0.0.1,localhost' }, undefined],
    [{ HTTP_PROXY: 'http://proxy:3128', NO_PROXY: '*' }, undefined],
    [{}, undefined],
  ])('%j', (env, proxy) => {
    expect(proxyOfLoopback(env)).toBe(proxy);
  });
});

describe("a process's own requests to 127.0.0.1", () => {
  const servers: ReturnType<typeof createServer>[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  async function listen(status: number): Promise<number> {
    const server = createServer((_req, res) => {
      res.writeHead(status).end();
    }).listen(0, '127.0.0.1');
    // Node asks a proxy for a tunnel.
    server.on('connect', (_req, socket) => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
    servers.push(server);
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return address.port;
  }

  it.each([
    ['', '502'],
    ['Object.assign(process.env, exceptions);', '200'],
  ])('go through a proxy that Node was told of, unless excepted: %s', async (first, status) => {
    const target = await listen(200);
    const proxy = await listen(502);
    const env = { HTTP_PROXY: `http://127.0.0.1:${proxy}`, NODE_USE_ENV_PROXY: '1' };
    const exceptions = JSON.stringify(loopbackExceptions(env));
    const script =
      `const exceptions = ${exceptions}; ${first} ` +
      `fetch('http://127.0.0.1:${target}').then((r) => console.log(r.status), () => console.log(502))`;
    const outcome = await runCommand(process.execPath, ['-e', script], { timeoutMs: 60_000, env });
    expect('stdout' in outcome ? outcome.stdout.trim() : outcome).toBe(status);
  });
});
