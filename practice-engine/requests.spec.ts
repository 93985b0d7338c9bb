import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answerText } from './serve/plan-answer.ts';
import { Bench, until, type Engine } from '../test/practice-engine.ts';

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
});
afterEach(() => bench.clean());

async function ready(
  env: Record<string, string> = {},
  args: readonly string[] = [],
  model?: string,
): Promise<Engine> {
  const engine = await bench.serve(env, args, model);
  await engine.health(200);
  return engine;
}

const requests = (engine: Engine): number => engine.stdout.match(/ prompt tokens/g)?.length ?? 0;

const chunk = z.object({ choices: z.array(z.unknown()) });

/** The parts of a stream's chunks. */
async function choices(response: Response) {
  const data = (await response.text())
    .trimEnd()
    .split('\n\n')
    .map((event) => event.replace(/^data: /, ''));
  expect(data.pop()).toBe('[DONE]');
  return data.map((one) => chunk.parse(JSON.parse(one)).choices[0]);
}

describe('one request at a time', () => {
  it('answers in the order in which they came', async () => {
    const engine = await ready({ PRACTICE_TOKEN_MS: '10' });
    const done: number[] = [];
    const all: Promise<void>[] = [];
    for (let i = 0; i < 4; i += 1) {
      all.push(
        (async () => {
          await (await engine.chat()).text();
          done.push(i);
        })(),
      );
      await until('the request', () => requests(engine) === i + 1 || undefined);
    }
    await Promise.all(all);
    expect(done).toEqual([0, 1, 2, 3]);
  });

  it.each([true, false])('works on for one who went away (stream: %s)', async (stream) => {
    const engine = await ready({ PRACTICE_TOKEN_MS: '60000' });
    const leave = new AbortController();
    const body = { messages: [{ role: 'user', content: 'Hi' }], stream };
    const left = engine.post('/v1/chat/completions', body, { signal: leave.signal });
    await until('the request', () => requests(engine) === 1 || undefined);
    leave.abort();
    await left.then((response) => response.text()).catch(() => undefined);
    const next = engine.post('/v1/chat/completions', body, { signal: AbortSignal.timeout(500) });
    await expect(next.then((response) => response.text())).rejects.toThrow('timeout');
    expect((await engine.get('/health')).status).toBe(200);
  });

  it('sends the role at once, also to one who waits', async () => {
    const engine = await ready({ PRACTICE_TOKEN_MS: '60000' });
    void engine.chat({ stream: true }).catch(() => undefined);
    await until('the request', () => requests(engine) === 1 || undefined);
    const response = await engine.chat({ stream: true });
    const first = await response.body?.getReader().read();
    expect(Buffer.from((first?.value ?? new Uint8Array()) as Uint8Array).toString()).toContain(
      '"delta":{"role":"assistant"}',
    );
  });
});

describe('a failure of the engine', () => {
  it('is an answer: 200 with the cause as its text, streamed too', async () => {
    const engine = await ready({ PRACTICE_CHAT_ERROR: 'shape mismatch in matmul' });
    const whole = await engine.chat();
    expect(whole.status).toBe(200);
    expect(await whole.json()).toMatchObject({
      choices: [
        { message: { content: 'Error: shape mismatch in matmul' }, finish_reason: 'error' },
      ],
    });
    const chunks = await choices(await engine.chat({ stream: true }));
    expect(chunks.at(-2)).toMatchObject({ delta: { content: 'Error: shape mismatch in matmul' } });
    expect(chunks.at(-1)).toMatchObject({ finish_reason: 'error' });
    await engine.line(/WARN inferrs::engine: Request \S+ failed: shape mismatch in matmul/);
  });

  it('comes where --max-seq-len claims more than the model has', async () => {
    const engine = await ready({}, ['--max-seq-len', '8192']);
    await engine.line(/Model KV cache capacity: 8192 tokens/);
    const answer = await engine.chat({}, 'word '.repeat(2000));
    expect(answer.status).toBe(200);
    expect(await answer.text()).toMatch(/"content":"Error: narrow invalid args.*"error"/);
  });
});

describe('tools', () => {
  const tools = [{ type: 'function', function: { name: 'get_weather', parameters: {} } }];
  const ask = 'Please call the tool get_weather.';

  it('are called by a template that can think and knows im_start', async () => {
    const engine = await ready();
    await engine.line(/Tokenizer loaded: template=Qwen35/);
    const call = { id: 'call_0', type: 'function', function: { name: 'get_weather' } };
    expect(await (await engine.chat({ tools }, ask)).json()).toMatchObject({
      choices: [{ message: { tool_calls: [call] }, finish_reason: 'tool_calls' }],
    });
    const chunks = await choices(await engine.chat({ tools, stream: true }, ask));
    expect(chunks.at(-2)).toMatchObject({ delta: { tool_calls: [{ index: 0, ...call }] } });
    expect(chunks.at(-1)).toMatchObject({ finish_reason: 'tool_calls' });
    expect(await (await engine.chat({ tools }, 'hi')).json()).toMatchObject({
      choices: [{ message: { content: answerText }, finish_reason: 'stop' }],
    });
  });

  const read = {
    type: 'function',
    function: { name: 'read', parameters: { required: ['path'], properties: { path: {} } } },
  };
  const wish = { role: 'user', content: 'Use the tool read on the file "word.txt" of yours.' };
  /** As OpenClaw does, with words of its own after the user's. */
  const own = { role: 'user', content: [{ type: 'text', text: 'none' }] };
  const asked = [wish, own];
  const said = [
    ...asked,
    { role: 'assistant', content: null },
    { role: 'tool', content: 'kiwi\n' },
  ];

  it('are given the words in quotes, and what they say is repeated', async () => {
    const engine = await ready();
    const call = { name: 'read', arguments: '{"path":"word.txt"}' };
    expect(await (await engine.chat({ tools: [read], messages: asked })).json()).toMatchObject({
      choices: [{ message: { tool_calls: [{ function: call }] } }],
    });
    expect(await (await engine.chat({ tools: [read], messages: said })).json()).toMatchObject({
      choices: [{ message: { content: 'It says: kiwi' }, finish_reason: 'stop' }],
    });
  });

  it.each([
    ['text', { content: answerText }],
    ['unknown', { tool_calls: [{ function: { name: 'open_file' } }] }],
    ['malformed', { content: '' }],
  ])('%s: are not called as they should be', async (PRACTICE_TOOLS, message) => {
    const engine = await ready({ PRACTICE_TOOLS });
    expect(await (await engine.chat({ tools: [read], messages: asked })).json()).toMatchObject({
      choices: [{ message }],
    });
  });

  it('wrong: are called, and not heeded', async () => {
    const engine = await ready({ PRACTICE_TOOLS: 'wrong' });
    expect(await (await engine.chat({ tools: [read], messages: said })).json()).toMatchObject({
      choices: [{ message: { content: answerText } }],
    });
  });

  it('are prose to every other template', async () => {
    const engine = await ready({}, [], 'google/gemma-4-E2B-it');
    await engine.line(/Tokenizer loaded: template=None/);
    expect(await (await engine.chat({ tools }, ask)).json()).toMatchObject({
      choices: [{ message: { content: answerText }, finish_reason: 'stop' }],
    });
  });
});

describe('what it refuses', () => {
  it.each([
    [{ messages: [{ role: 'developer', content: 'x' }] }, 422, 'unknown variant `developer`'],
    [{ messages: [{ role: 'user', content: [{ text: 'x' }] }] }, 422, 'missing field `type`'],
    [
      { messages: [{ role: 'user', content: [{ type: 'image_url', image_url: 'data:x' }] }] },
      422,
      'invalid type',
    ],
    [
      { messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'x' } }] }] },
      400,
      'This model does not support vision input (no image_token_id in config)',
    ],
    [{ messages: [], max_tokens: -1 }, 422, 'invalid value: integer `-1`'],
    [{ messages: [], seed: -1 }, 422, 'invalid value: integer `-1`'],
  ])('%j', async (body, status, words) => {
    const engine = await ready();
    const response = await engine.post('/v1/chat/completions', body);
    expect([response.status, await response.text()]).toEqual([
      status,
      expect.stringContaining(words),
    ]);
  });

  it('clamps the limit of an answer, and gives one token for none', async () => {
    const engine = await ready();
    const answer = await engine.chat({ max_tokens: 9000 });
    expect(answer.status).toBe(200);
    await engine.line(/WARN inferrs::server: Clamping max_tokens from 9000 to 2043 \(/);
    expect(await (await engine.chat({ max_tokens: 0 })).json()).toMatchObject({
      usage: { completion_tokens: 1 },
    });
  });
});

describe('the memory of Gemma 4', () => {
  const resident = (engine: Engine): number =>
    Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${engine.pid}/status`, 'utf8'))?.[1]);
  const grown = async (engine: Engine, words: number): Promise<number> => {
    const before = resident(engine);
    await (await engine.chat({ max_tokens: 1 }, 'word '.repeat(words))).text();
    return (resident(engine) - before) / 1024;
  };

  it.runIf(process.platform === 'linux')('grows by each new length of a prompt', async () => {
    const env = { PRACTICE_MEMORY_GROWTH: '1' };
    const gemma = await ready(env, [], 'google/gemma-4-E2B-it');
    expect(await grown(gemma, 4000)).toBeGreaterThan(80);
    expect(await grown(gemma, 4000)).toBeLessThan(40);
    const qwen = await ready(env, [], 'practice/small-instruct');
    expect(await grown(qwen, 4000)).toBeLessThan(40);
  });
});

describe('the daemon', () => {
  it.each([
    [{}, true],
    [{ NO_PROXY: '127.0.0.1,localhost' }, false],
  ])('asks its worker through HTTP_PROXY, with %j: %s', async (env, isProxied) => {
    const seen: IncomingMessage[] = [];
    const proxy = createServer((req, res) => {
      seen.push(req);
      res.writeHead(503).end();
    }).listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const address = proxy.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const HTTP_PROXY = `http://127.0.0.1:${port}`;
    const engine = await bench.serve({ HTTP_PROXY, ...env }, [], '');
    await engine.health(200);
    const answer = await engine.chat({ model: 'practice/tiny-chat' });
    expect(answer.status).toBe(isProxied ? 503 : 200);
    expect(seen.map(({ url }) => url)).toEqual(
      isProxied
        ? [expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/v1\/chat\/completions$/)]
        : [],
    );
    proxy.closeAllConnections();
    proxy.close();
  });
});
