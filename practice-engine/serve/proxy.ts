import { setTimeout as sleep } from 'node:timers/promises';
import type { IncomingMessage } from 'node:http';
import { errorCode } from '../guards.ts';
import type { Exchange } from './http.ts';

const http = process.getBuiltinModule('node:http');
const net = process.getBuiltinModule('node:net');

/** A port that is free on the loopback interface right now. */
export async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/**
 * The proxy that a request to the worker goes through, prompts included, unless NO_PROXY names the
 * loopback address (measured behaviour of inferrs 0.1.0).
 */
function proxyOf(env: NodeJS.ProcessEnv): URL | undefined {
  const proxy = env['HTTP_PROXY'] || env['http_proxy'];
  const direct = (env['NO_PROXY'] || env['no_proxy'] || '').split(',').map((one) => one.trim());
  return !proxy || direct.includes('127.0.0.1') || direct.includes('*')
    ? undefined
    : new URL(proxy);
}

/**
 * Passes a request on to the worker at `port` and its answer back, piece by piece.
 * @returns why the worker gave none; undefined where it did
 */
export async function forward(
  { req, res, body, gone }: Exchange,
  port: number,
  isDead: () => boolean,
): Promise<string | undefined> {
  let answer: IncomingMessage;
  try {
    answer = await askWhenUp(req, body, port, { gone, isDead });
  } catch {
    return `error sending request for url (http://127.0.0.1:${port}${req.url ?? '/'})`;
  }
  const { connection: _hopByHop, ...headers } = answer.headers;
  res.writeHead(answer.statusCode ?? 502, headers);
  for await (const chunk of answer) {
    if (gone.aborted) break;
    res.write(chunk);
  }
  res.end();
  return undefined;
}

/** The worker binds within moments of its start; until then its port refuses connections. */
async function askWhenUp(
  req: IncomingMessage,
  body: Buffer,
  port: number,
  { gone, isDead }: { gone: AbortSignal; isDead: () => boolean },
): Promise<IncomingMessage> {
  const deadline = performance.now() + 10_000;
  for (;;) {
    try {
      return await ask(req, body, port, gone);
    } catch (error) {
      const refused = errorCode(error) === 'ECONNREFUSED';
      if (!refused || isDead() || performance.now() > deadline) throw error;
      await sleep(10);
    }
  }
}

function ask(
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  port: number,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const proxy = proxyOf(process.env);
    const options = {
      host: proxy?.hostname ?? '127.0.0.1',
      port: proxy?.port ?? port,
      method: method ?? 'GET',
      path: proxy === undefined ? (url ?? '/') : `http://127.0.0.1:${port}${url ?? '/'}`,
      headers: {
        host: `127.0.0.1:${port}`,
        'content-type': headers['content-type'] ?? 'application/json',
      },
      agent: false,
      signal,
    } as const;
    http.request(options, resolve).once('error', reject).end(body);
  });
}
