import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { FaultSettingError, refuseSetting, type Faults } from '../faults.ts';
import type { Control } from './control.ts';

// Not `import`: that evaluates every export of the module, which costs more than the rest of the boot.
const http = process.getBuiltinModule('node:http');

export interface Reply {
  readonly status: number;
  readonly type?: string;
  readonly body?: string;
}

export interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly body: Buffer;
  /** Aborted when the client goes away. */
  readonly gone: AbortSignal;
}

/** Gives a reply to be sent, or nothing when it wrote the response itself. */
export type Handler = (exchange: Exchange) => Reply | undefined | Promise<Reply | undefined>;

/** `GET /path` -> handler. */
export type Routes = ReadonlyMap<string, Handler>;

export const json = (value: unknown, status = 200): Reply => ({
  status,
  type: 'application/json',
  body: JSON.stringify(value),
});

export const text = (body: string, status = 200): Reply => ({
  status,
  type: 'text/plain; charset=utf-8',
  body,
});

/** What every response carries: permissive CORS as measured, and the mark of the practice engine. */
const commonHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': '*',
  vary: 'origin, access-control-request-method, access-control-request-headers',
  'x-practice-engine': '1',
} as const;

/** An HTTP server over `routes`: unknown paths 404, wrong methods 405, any OPTIONS a preflight. */
export function createServer(routes: Routes, faults: Faults, control: Control): Server {
  const paths = new Set([...routes.keys()].map((route) => route.split(' ', 2)[1]));
  const hanging = (asked?: string): readonly string[] => {
    const all = [...faults.hang, ...control.hanging(asked)];
    const unknown = all.find((path) => !paths.has(path));
    if (unknown !== undefined) refuseSetting(new FaultSettingError(`no route ${unknown} to hang`));
    return all;
  };
  hanging();
  const server = http.createServer((req, res) => {
    // Node would add `connection: keep-alive`, which the real program does not send.
    res.removeHeader('connection');
    for (const [name, value] of Object.entries(commonHeaders)) res.setHeader(name, value);
    const path = (req.url ?? '/').split('?', 1)[0] ?? '/';
    if (hanging(path).includes(path)) return;
    answer(routes, path, req, res).catch((error: unknown) => {
      if (!res.headersSent) send(res, text(String(error), 500));
      else res.destroy();
    });
  });
  server.keepAliveTimeout = 0;
  server.headersTimeout = 0;
  server.requestTimeout = 0;
  return server;
}

async function answer(
  routes: Routes,
  path: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const method = req.method === 'HEAD' ? 'GET' : (req.method ?? 'GET');
  if (method === 'OPTIONS') {
    res.setHeader('access-control-allow-methods', '*');
    res.setHeader('access-control-allow-headers', '*');
    return send(res, { status: 200 });
  }
  const handler = routes.get(`${method} ${path}`);
  if (!handler) {
    const allowed = ['GET', 'POST'].filter((one) => routes.has(`${one} ${path}`));
    if (allowed.length === 0) return send(res, { status: 404 });
    res.setHeader('allow', allowed[0] === 'GET' ? 'GET,HEAD' : 'POST');
    return send(res, { status: 405 });
  }
  const aborter = new AbortController();
  res.once('close', () => aborter.abort());
  const body = await readBody(req);
  const reply = await handler({ req, res, body, gone: aborter.signal });
  if (reply) send(res, reply);
}

/** The whole request body. Rejects when the client breaks off. */
async function readBody(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  req.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(req, 'end');
  return Buffer.concat(chunks);
}

function send(res: ServerResponse, reply: Reply): void {
  const body = Buffer.from(reply.body ?? '');
  if (reply.type !== undefined) res.setHeader('content-type', reply.type);
  res.setHeader('content-length', body.length);
  res.writeHead(reply.status);
  res.end(body);
}
