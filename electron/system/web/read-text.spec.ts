import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { SendGet } from './get.ts';
import { readText, type TextRequest } from './read-text.ts';

/** @param body what is answered, until the request is ended */
const answering =
  (body: (ends: AbortSignal) => AsyncGenerator<Uint8Array>): SendGet =>
  (_, { signal }) =>
    Promise.resolve({ status: 200, headers: {}, body: body(signal) });

const ask = (send: SendGet, more: Partial<TextRequest> = {}) =>
  readText('https://hub.test/a', 'text/plain', {
    send,
    signal: new AbortController().signal,
    silenceMs: 60_000,
    ...more,
  });

it('ends an answer of a byte now and then, which is never silent', async () => {
  const drips = answering(async function* (ends) {
    for (;;) {
      yield Buffer.from('x');
      await pause(5, undefined, { signal: ends });
    }
  });
  await expect(ask(drips, { wholeMs: 50 })).rejects.toMatchObject({
    failure: { reason: 'silent', host: 'hub.test' },
  });
});

it('ends an answer without end', async () => {
  const endless = answering(async function* () {
    for (;;) yield Buffer.alloc(64 * 1024);
  });
  await expect(ask(endless)).rejects.toMatchObject({ failure: { reason: 'bad-answer' } });
});
