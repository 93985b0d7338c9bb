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

/** Passes a request on to the worker at `port` and its answer back, piece by piece. */
export async function forward({ req, res, body, gone }: Exchange, port: number): Promise<void> {
  const answer = await askWhenUp(req, body, port, gone);
  const { connection: _hopByHop, ...headers } = answer.headers;
  res.writeHead(answer.statusCode ?? 502, headers);
  for await (const chunk of answer) {
    if (gone.aborted) break;
    res.write(chunk);
  }
  res.end();
}

/** The worker binds within moments of its start; until then its port refuses connections. */
async function askWhenUp(
  req: IncomingMessage,
  body: Buffer,
  port: number,
  gone: AbortSignal,
): Promise<IncomingMessage> {
  const deadline = performance.now() + 10_000;
  for (;;) {
    try {
      return await ask(req, body, port, gone);
    } catch (error) {
      const refused = errorCode(error) === 'ECONNREFUSED';
      if (!refused || performance.now() > deadline) throw error;
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
    const options = {
      host: '127.0.0.1',
      port,
      method: method ?? 'GET',
      path: url ?? '/',
      headers: { 'content-type': headers['content-type'] ?? 'application/json' },
      agent: false,
      signal,
    } as const;
    http.request(options, resolve).once('error', reject).end(body);
  });
}
