/** What Electron 25 and later add, on the calls that Electron 22 has. */
import { app, net, protocol, session } from 'electron';
import type { Protocol, ProtocolRequest, ProtocolResponse, Session, UploadData } from 'electron';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fillIn } from './fill-in.ts';

/** Chromium's `net::ERR_FAILED`. */
const ERR_FAILED = -2;

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/**
 * Fills in `protocol.handle`, `protocol.unhandle`, `net.fetch`, and in each session a preload.
 * @param pagePreload path of the script that gives pages what Chrome 108 lacks
 */
export function fillInElectron(pagePreload: string): void {
  app.on('session-created', (created: Session) => {
    fillInProtocol(created.protocol);
    created.setPreloads([pagePreload, ...created.getPreloads()]);
  });
  fillIn(protocol, 'handle', (scheme: string, handler: Handler) =>
    session.defaultSession.protocol.handle(scheme, handler),
  );
  fillIn(protocol, 'unhandle', (scheme: string) =>
    session.defaultSession.protocol.unhandle(scheme),
  );
  fillIn(net, 'fetch', fetchWithFiles);
}

type Handler = (request: Request) => Response | Promise<Response>;

function fillInProtocol(target: Protocol): void {
  fillIn(target, 'handle', (scheme: string, handler: Handler) => {
    target.registerBufferProtocol(scheme, (request, callback) => {
      void answer(request, handler).then(callback);
    });
  });
  fillIn(target, 'unhandle', (scheme: string) => target.unregisterProtocol(scheme));
}

async function answer(request: ProtocolRequest, handler: Handler): Promise<ProtocolResponse> {
  try {
    const body = Buffer.concat((request.uploadData ?? []).map((part: UploadData) => part.bytes));
    const response = await handler(
      new Request(request.url, {
        method: request.method,
        headers: request.headers,
        body: body.length > 0 ? body : null,
      }),
    );
    const headers = Object.fromEntries(response.headers);
    const [mimeType = 'text/plain', charset] = (headers['content-type'] ?? '').split(
      /;\s*charset=/,
    );
    return {
      statusCode: response.status,
      headers,
      mimeType,
      ...(charset === undefined ? {} : { charset }),
      data: Buffer.from(await response.arrayBuffer()),
    };
  } catch (error) {
    console.error(error);
    return { error: ERR_FAILED };
  }
}

/** `net.fetch` reads `file:` URLs too, which is what custom protocols use it for. */
async function fetchWithFiles(input: string | Request, init?: RequestInit): Promise<Response> {
  const url = new URL(typeof input === 'string' ? input : input.url);
  if (url.protocol !== 'file:') return fetch(input, init);
  const path = fileURLToPath(url);
  return new Response(await readFile(path), {
    headers: { 'content-type': MIME_TYPES[extname(path)] ?? 'application/octet-stream' },
  });
}
