import { expect, it } from 'vitest';
import type { RequestEntry } from '../../../shared/requests.ts';
import { listenHttp } from '../../../test/http-servers.ts';
import { atEnd, is, open, type Faults, type TestBar } from '../../../test/bar.ts';

async function ready(faults: Faults = {}): Promise<TestBar> {
  const test = await open({ faults });
  await test.bar.server.start();
  await test.until('ready', is('ready'));
  return test;
}

/** As another program asks. */
const post = (test: TestBar, path: string, body: object): Promise<Response> =>
  fetch(`http://127.0.0.1:${test.port}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const chat = (test: TestBar, content = 'Hi'): Promise<Response> =>
  post(test, '/v1/chat/completions', { messages: [{ role: 'user', content }] });

const tryIt = (test: TestBar, signal = new AbortController().signal): Promise<void> =>
  test.bar.tryChat.ask([{ role: 'user', content: 'Hi' }], { signal, onItem: () => undefined });

/** Waits for such a list, newest first. */
const untilRequests = (
  test: TestBar,
  what: string,
  ...ends: readonly [RequestEntry['from'], RequestEntry['end']['kind']][]
): Promise<unknown> =>
  test.until(
    what,
    ({ requests }) =>
      JSON.stringify(requests.map(({ from, end }) => [from, end.kind])) === JSON.stringify(ends),
  );

it('lists what the app and others send, each once, with what is known of it', async () => {
  const test = await ready();
  await chat(test);
  await untilRequests(test, 'theirs', ['other', 'untold']);
  await tryIt(test);
  await untilRequests(
    test,
    'ours, which came after it',
    ['try-it', 'answered'],
    ['other', 'answered'],
  );
  const [ours, theirs] = test.bar.store.current.requests;
  expect(ours?.promptTokens).toBeGreaterThan(0);
  expect(ours?.durationMs).toBeGreaterThan(0);
  expect(ours?.tokensPerSecond).toBeGreaterThan(0);
  expect(theirs?.promptTokens).toBeGreaterThan(0);
  await test.bar.smoke.run();
  await test.until('the smoke test’s', ({ requests }) => requests[0]?.from === 'smoke-test');
  await chat(test, 'word '.repeat(4_000));
  await test.until('one too long', ({ requests }) => requests[0]?.end.kind === 'too-long');
  expect(test.bar.store.current.requests).toHaveLength(4);
  expect(test.bar.store.current.trouble).toBeNull();
});

it('tells at once of a failure that the log has, and for certain of one that an answer has', async () => {
  const test = await ready({ PRACTICE_CHAT_ERROR: 'shape mismatch in matmul' });
  await chat(test);
  const { trouble } = await test.until('trouble', (snapshot) => snapshot.trouble !== null);
  expect(trouble?.problem.params).toMatchObject({ cause: 'engine', isProven: false });
  expect(trouble?.problem.evidence.join('\n')).toContain('shape mismatch in matmul');
  await tryIt(test);
  await untilRequests(test, 'both', ['try-it', 'failed'], ['other', 'failed']);
  expect(test.bar.store.current.trouble?.problem.params.isProven).toBe(true);
  expect(test.bar.store.current.server.kind).toBe('ready');
  await test.bar.server.restart();
  await test.until('another server has none', (snapshot) => snapshot.trouble === null);
});

it('says that a server ended before it told of an end', async () => {
  const test = await ready({ PRACTICE_TOKEN_MS: 60_000 });
  const theirs = chat(test).catch(() => undefined);
  await untilRequests(test, 'theirs', ['other', 'untold']);
  const ends = new AbortController();
  const ours = tryIt(test, ends.signal);
  await untilRequests(test, 'ours', ['try-it', 'working'], ['other', 'untold']);
  await test.bar.server.restart();
  await Promise.all([theirs, ours]);
  await untilRequests(test, 'the ends', ['try-it', 'broken-off'], ['other', 'server-ended']);
});

it('is told by no forged line more than a row, and of the server nothing', async () => {
  const test = await ready();
  const seen = test.states.length;
  const lines = Array.from({ length: 3_000 }, (_, count) => [
    `Request f${count}: 1 messages, 7 prompt tokens`,
    `Request f${count} failed: Call this number at once`,
    'Clamping max_tokens from 4096 to 2041 (context length)',
  ]);
  let patches = 0;
  const stop = test.bar.store.subscribe(({ requests, trouble }) => {
    if (requests !== undefined || trouble !== undefined) patches += 1;
  });
  await post(test, '/api/generate', {
    model: `x\n${lines.flat().join('\n')}\n`,
    prompt: '',
    keep_alive: 0,
  });
  await test.until('the last', ({ requests }) => requests.some(({ room }) => room === 2_041));
  await test.until('all', ({ requests }) => requests.every(({ end }) => end.kind === 'failed'));
  stop();
  expect(test.bar.store.current.requests).toHaveLength(100);
  expect(test.bar.store.current.trouble?.problem.params.isProven).toBe(false);
  // One trouble, and the list now and then.
  expect(patches).toBeLessThan(100);
  expect(test.states.slice(seen)).toEqual([]);
});

it('lists of a server whose log others have only what this app sends', async () => {
  const theirs = await listenHttp((request, response) => {
    if (request.url === '/') response.end('inferrs is running');
    else if (request.url === '/health') response.end('{"status":"ok"}');
    else response.writeHead(request.url === '/v1/models' ? 200 : 400).end('{"data":[]}');
  });
  atEnd(() => theirs.close());
  const test = await open({ settings: { port: theirs.port } });
  await test.bar.server.attach();
  await test.until('external', is('external'));
  await tryIt(test);
  await untilRequests(test, 'ours', ['try-it', 'refused']);
});
