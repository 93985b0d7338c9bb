import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import {
  listenHttp,
  listenTcp,
  type Handler,
  type LocalServer,
} from '../../../test/http-servers.ts';
import { until } from '../../../test/until.ts';
import { accepts } from '../../system/ports/port.ts';
import { Capture } from './capture.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function between(server: Promise<LocalServer>): Promise<[LocalServer, Capture]> {
  const local = await server;
  const capture = await Capture.open(local.port);
  open.push(local, capture);
  return [local, capture];
}

/** Sends these bytes and gives all that comes back until the other side ends or breaks. */
function exchange(port: number, bytes: string, onPiece: (piece: Buffer) => void = () => undefined) {
  return new Promise<{ got: string; pieces: string[]; broke: string | undefined }>((resolve) => {
    const pieces: Buffer[] = [];
    let broke: string | undefined;
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (piece) => {
      pieces.push(piece);
      onPiece(piece);
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      broke = error.code;
    });
    socket.on('close', () =>
      resolve({
        got: Buffer.concat(pieces).toString('latin1'),
        pieces: pieces.map(String),
        broke,
      }),
    );
  });
}

const head = (length: number, more = ''): string =>
  `POST /v1/chat/completions?x=%20 HTTP/1.1\r\nHost: 127.0.0.1:1\r\naCCept: */*\r\nX-Twice: 1\r\nX-Twice: 2\r\n` +
  `Content-Length: ${length}\r\n${more}\r\n`;

it('tells the name of an answer while it passes', async () => {
  const local = await listenHttp((_request, response) => {
    response.write('data: {"id":"chatcmpl-7","choices":[]}\n\n');
    response.end('data: {"id":"chatcmpl-7","choices":[{"tool_calls":[{"id":"call_0"}]}]}\n\n');
  });
  const names = new Set<string>();
  const capture = await Capture.open(local.port, (name) => names.add(name));
  open.push(local, capture);
  await exchange(capture.port, head(0, 'Connection: close\r\n'));
  expect([...names]).toEqual(['chatcmpl-7']);
});

describe('the bytes', () => {
  it('are the same on both sides as without it, whatever they are', async () => {
    const body = `{"messages":[{"role":"user","content":"\u00e9 \ud55c ${'x'.repeat(200_000)}"}]}`;
    const bytes = head(Buffer.byteLength(body), 'Connection: close\r\n') + body;
    const heard: string[] = [];
    const [local, capture] = await between(
      listenTcp((socket) => {
        const hash = createHash('sha256');
        let left = Buffer.byteLength(bytes);
        socket.on('data', (piece) => {
          hash.update(piece);
          left -= piece.length;
          if (left > 0) return;
          heard.push(hash.digest('hex'));
          // Odd spelling, an interim answer, and a length that is not told.
          socket.end(`HTTP/1.1 200 oK\r\nx-ODD:  a\r\n\r\n\u0000\u0001 the answer`);
        });
      }),
    );
    const direct = await exchange(local.port, bytes);
    const captured = await exchange(capture.port, bytes);
    expect(captured.got).toBe(direct.got);
    expect(captured.broke).toBe(direct.broke);
    expect(heard).toEqual([heard[0], heard[0]]);
  });

  it('come event by event, none held back for the next', async () => {
    const handler: Handler = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: 1\n\n');
      next = (data) => (data === undefined ? response.end() : response.write(`data: ${data}\n\n`));
    };
    let next: (data?: string) => void = () => undefined;
    const [, capture] = await between(listenHttp(handler));
    const seen: string[] = [];
    const { got } = await exchange(
      capture.port,
      head(2, 'Connection: close\r\n') + '{}',
      (piece) => {
        seen.push(piece.toString());
        // Only once the one before has come.
        const events = seen.join('').match(/data: /g)?.length ?? 0;
        if (events === 1) next('2');
        if (events === 2) next('3');
        if (events === 3) next();
      },
    );
    expect(got).toMatch(/data: 1[^]*data: 2[^]*data: 3[^]*0\r\n\r\n$/);
    expect(capture.exchanges.map(({ answer }) => answer?.body.toString())).toEqual([
      'data: 1\n\ndata: 2\n\ndata: 3\n\n',
    ]);
  });

  it('wait for a reader that is slow: memory is not where an answer waits', async () => {
    let written = 0;
    const [, capture] = await between(
      listenTcp((socket) => {
        socket.once('data', () => {
          const piece = Buffer.alloc(64 * 1024);
          const fill = (): void => {
            while (written < 500_000_000 && socket.write(piece)) written += piece.length;
          };
          socket.on('drain', fill);
          fill();
        });
      }),
    );
    const socket = connect(capture.port, '127.0.0.1', () => socket.write('x'));
    open.push({ close: () => Promise.resolve(void socket.destroy()) });
    let before = -1;
    await until('the server has to wait', () => {
      const stands = written > 0 && written === before;
      before = written;
      return stands;
    });
    expect(written).toBeLessThan(100_000_000);
  });
});

describe('a connection that breaks', () => {
  const partial = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\ndata:\r\n';
  it.each([
    ['is reset before an answer', (socket: Socket) => void socket.resetAndDestroy()],
    ['ends before an answer', (socket: Socket) => void socket.end()],
    [
      'is reset in the middle of one',
      (socket: Socket) => void socket.write(partial, () => socket.resetAndDestroy()),
    ],
    ['ends in the middle of one', (socket: Socket) => void socket.end(partial)],
  ])('%s: as without it', async (_what, end) => {
    const [local, capture] = await between(
      listenTcp((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', () => end(socket));
      }),
    );
    const [direct, captured] = await Promise.all([ask(local.port), ask(capture.port)]);
    expect(captured).toEqual(direct);
  });

  it('nobody listens: it breaks', async () => {
    const [local, capture] = await between(listenTcp(() => undefined));
    await local.close();
    expect(await ask(capture.port)).toBe('ECONNRESET');
  });

  it('who asked goes away: the server hears of it', async () => {
    let gone = false;
    const [, capture] = await between(
      listenTcp((socket) => {
        socket.on('data', () => undefined);
        socket.on('error', () => undefined);
        socket.on('close', () => {
          gone = true;
        });
        socket.on('end', () => undefined);
      }),
    );
    const socket = connect(capture.port, '127.0.0.1', () => {
      socket.write('x', () => socket.resetAndDestroy());
    });
    await until('the end at the server', () => gone);
  });
});

/** What a program that asks by HTTP is told in the end. */
function ask(port: number): Promise<string> {
  return new Promise((resolve) => {
    const asked = request({ port, host: '127.0.0.1', method: 'POST', agent: false }, (answer) => {
      let text = '';
      answer.on('data', (piece) => (text += String(piece)));
      answer.on('error', (error: NodeJS.ErrnoException) => resolve(`${text} ${error.code}`));
      answer.on('end', () => resolve(text));
    });
    asked.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
    asked.end('{}');
  });
}

it('leaves nothing: no port, no connection', async () => {
  const sockets: Socket[] = [];
  const [, capture] = await between(
    listenTcp((socket) => {
      socket.on('error', () => undefined);
      socket.resume();
      sockets.push(socket);
    }),
  );
  const { port } = capture;
  const left = exchange(port, 'x');
  await until('a connection', () => sockets.length === 1);
  await capture.close();
  await left;
  await until('its end', () => sockets.every(({ destroyed }) => destroyed));
  expect(await accepts(port)).toBe(false);
  await capture.close().catch(() => undefined);
});

it('remembers no more than a limit, and hands on the rest all the same', async () => {
  const body = 'y'.repeat(9_000_000);
  let heard = 0;
  const [, capture] = await between(
    listenHttp((incoming, response) => {
      incoming.on('data', (piece: Buffer) => (heard += piece.length));
      incoming.on('end', () => response.end('ok'));
    }),
  );
  const { got } = await exchange(capture.port, head(body.length, 'Connection: close\r\n') + body);
  expect(got).toMatch(/ok$/);
  expect(heard).toBe(body.length);
  expect(capture.exchanges.flatMap(({ body: some }) => some).length).toBeLessThanOrEqual(1);
  expect(capture.exchanges[0]?.body.length ?? 0).toBeLessThanOrEqual(8_000_000);
});
