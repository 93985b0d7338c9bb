import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { listenHttp, type Handler, type LocalServer } from '../../test/http-servers.ts';
import type { StreamedAnswer } from './chat-stream.ts';
import { InferrsClient } from './client.ts';

const servers: LocalServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const event = (delta: object, finish: string | null = null): string =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
const says = (content: string): string => event({ content });
const done = (finish: string): string => `${event({}, finish)}data: [DONE]\n\n`;
const role = event({ role: 'assistant' });

async function read(handler: Handler) {
  const server = await listenHttp(handler);
  servers.push(server);
  const got = { text: '', raw: '' };
  const answer: StreamedAnswer = await new InferrsClient(server.url).streamChat(
    '{}',
    (text, raw) => {
      got.text += text;
      got.raw += raw;
    },
    { timeoutMs: 60_000 },
  );
  return { ...got, answer };
}

const whole =
  (body: string): Handler =>
  (_request, response) => {
    response.end(body);
  };

/** Sends parts of a body so that each arrives by itself. */
const inParts =
  (parts: readonly Uint8Array[]): Handler =>
  (_request, response) => {
    response.socket?.setNoDelay(true);
    const next = (at: number): void => {
      const part = parts[at];
      if (part === undefined) response.end();
      else response.write(part, () => setImmediate(next, at + 1));
    };
    next(0);
  };

describe('a streamed answer', () => {
  it('is the same wherever the network cuts it, in the midst of a character too', async () => {
    const body = Buffer.from(role + says('안녕') + says('하세요 🙂') + done('stop'));
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(body.length), { maxLength: 6 }), async (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), body.length];
        const parts = at.slice(1).map((end, i) => body.subarray(at[i], end));
        const { text, raw, answer } = await read(inParts(parts.filter(({ length }) => length > 0)));
        expect([text, raw]).toEqual(['안녕하세요 🙂', body.toString()]);
        expect(answer).toEqual({ kind: 'ok', isCut: false });
      }),
      { numRuns: 25 },
    );
  });

  const cut =
    (body: string): Handler =>
    (_request, response) => {
      response.writeHead(200, { 'content-length': body.length + 10 });
      response.write(body, () => response.socket?.destroySoon());
    };
  const error = (message: string): string => JSON.stringify({ error: { message } });
  it.each<[string, Handler, string, object]>([
    [
      'cut at its limit',
      whole(role + says('a') + done('length')),
      'a',
      { kind: 'ok', isCut: true },
    ],
    ['of nothing', whole(role + says(' ') + done('stop')), ' ', { kind: 'empty' }],
    [
      'that is a failure',
      whole(role + says('a') + says('Error: no') + done('error')),
      'a',
      { kind: 'engine-error', reason: 'no' },
    ],
    [
      'that only looks like one',
      whole(role + says('Error: no') + says(', no error') + done('stop')),
      'Error: no, no error',
      { kind: 'ok', isCut: false },
    ],
    ['without an end', whole(role + says('a')), 'a', { kind: 'broken-off' }],
    ['that breaks', cut(role + says('a')), 'a', { kind: 'broken-off' }],
    ['of a stranger', whole('<p>hello'), '', { kind: 'bad-body', detail: '<p>hello' }],
    [
      'without end',
      whole(`${role}${says('a')}${'x'.repeat(5_000_000)}`),
      'a',
      { kind: 'too-large' },
    ],
    [
      'that is a refusal',
      (_request, response) => response.writeHead(400).end(error('no')),
      '',
      { kind: 'http-status', status: 400, body: 'no' },
    ],
  ])('%s', async (_name, handler, text, expected) => {
    const got = await read(handler);
    expect(got.answer).toMatchObject(expected);
    expect(got.text).toBe(text);
  });
});
