import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answerText } from './serve/plan-answer.ts';
import { Bench, type Engine } from '../test/practice-engine.ts';

const bench = new Bench();
let engine: Engine;
beforeAll(async () => {
  engine = await bench.serve();
  await engine.health(200);
});
afterAll(() => bench.clean());

const chunkSchema = z.strictObject({
  id: z.string(),
  object: z.literal('chat.completion.chunk'),
  created: z.number(),
  model: z.literal('practice/tiny-chat'),
  choices: z
    .array(
      z.strictObject({
        index: z.literal(0),
        delta: z.strictObject({
          role: z.literal('assistant').optional(),
          content: z.string().optional(),
        }),
        finish_reason: z.enum(['stop', 'length']).nullable(),
      }),
    )
    .length(1),
});

function events(text: string): string[] {
  return text
    .trimEnd()
    .split('\n\n')
    .map((event) => event.replace(/^data: /, ''));
}

describe('/v1/chat/completions', () => {
  it('answers in one piece, whatever model is named', async () => {
    const response = await engine.chat({ stream: false, model: 'another/name' });
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toMatchObject({
      id: expect.stringMatching(/^chatcmpl-/) as unknown,
      object: 'chat.completion',
      choices: [{ message: { role: 'assistant', content: answerText }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 5, total_tokens: expect.any(Number) as unknown },
    });
    await engine.line(/inferrs::server: Request \S+: 1 messages, 5 prompt tokens/);
  });

  it('streams chunk by chunk, with [DONE] and no usage', async () => {
    const response = await engine.chat({ stream: true, stream_options: { include_usage: true } });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const data = events(await response.text());
    expect(data.pop()).toBe('[DONE]');
    const chunks = data.map((one) => chunkSchema.parse(JSON.parse(one)));
    expect(chunks.map((one) => one.choices[0]?.delta.content ?? '').join('')).toBe(answerText);
    expect(chunks.length).toBeGreaterThan(5);
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('stop');
  });

  it('takes content in parts and honours both names of the limit', async () => {
    const parts = [{ type: 'text', text: 'Hello' }];
    for (const fields of [{ max_tokens: 1 }, { max_completion_tokens: 1 }]) {
      const response = await engine.chat(fields, parts);
      expect(await response.json()).toMatchObject({
        choices: [{ message: { content: '4. ' }, finish_reason: 'length' }],
        usage: { completion_tokens: 1 },
      });
    }
  });

  it('counts tools as part of the prompt', async () => {
    const tools = [{ type: 'function', function: { name: 'f', description: 'x'.repeat(400) } }];
    const response = await engine.chat({ tools });
    const schema = z.object({ usage: z.object({ prompt_tokens: z.number() }) });
    const { usage } = schema.parse(await response.json());
    expect(usage.prompt_tokens).toBeGreaterThan(100);
    await engine.line(/tools provided — injecting as system context/);
  });

  it('refuses a prompt longer than the context', async () => {
    const response = await engine.chat({}, 'word '.repeat(4814));
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: {
        message:
          "Prompt length (6019 tokens) exceeds the model's maximum context length (2048 tokens).",
        type: 'invalid_request_error',
      },
    });
  });

  it.each([
    [
      '{"messages":',
      400,
      'Failed to parse the request body as JSON: EOF while parsing a value at line 1 column 12',
    ],
    [
      '{"messages":x}',
      400,
      'Failed to parse the request body as JSON: expected value at line 1 column 13',
    ],
    [
      '',
      400,
      'Failed to parse the request body as JSON: EOF while parsing a value at line 1 column 0',
    ],
    [
      '{"model":"x"}',
      422,
      'Failed to deserialize the JSON body into the target type: missing field `messages` at line 1 column 13',
    ],
    [
      '{"messages":[{}]}',
      422,
      'Failed to deserialize the JSON body into the target type: messages[0]: missing field `role` at line 1 column 17',
    ],
    [
      '{"messages":"x"}',
      422,
      'Failed to deserialize the JSON body into the target type: messages: invalid type: string "x", expected a sequence at line 1 column 16',
    ],
  ])('refuses %s with plain text', async (body, status, message) => {
    const response = await engine.post('/v1/chat/completions', body);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await response.text()).toBe(message);
  });

  it('refuses a body of another content type', async () => {
    const headers = { 'content-type': 'text/plain' };
    expect((await engine.post('/v1/chat/completions', '{}', { headers })).status).toBe(415);
  });
});

describe('the other routes', () => {
  it('answers an unknown path 404 and a wrong method 405, both empty', async () => {
    const unknown = await engine.get('/v1/nope');
    expect([unknown.status, await unknown.text()]).toEqual([404, '']);
    const wrong = await engine.get('/v1/chat/completions');
    expect([wrong.status, await wrong.text()]).toEqual([405, '']);
    expect(wrong.headers.get('allow')).toBe('POST');
  });

  it('lets any web page in', async () => {
    const response = await engine.get('/v1/chat/completions', { method: 'OPTIONS' });
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-methods')).toBe('*');
    expect(response.headers.get('access-control-allow-headers')).toBe('*');
  });

  it('says what it is', async () => {
    const headers = { accept: 'text/html' };
    expect(await (await engine.get('/', { headers })).text()).toBe('inferrs is running');
    expect(await (await engine.get('/api/version')).text()).toBe('{"version":"0.9.0"}');
  });

  it('completes and embeds', async () => {
    const completion = await engine.post('/v1/completions', { prompt: '2+2=' });
    expect(await completion.json()).toMatchObject({ choices: [{ text: answerText }] });
    const stream = await engine.post('/v1/completions', { prompt: '2+2=', stream: true });
    expect(events(await stream.text()).at(-1)).toBe('[DONE]');
    const embedding = await engine.post('/v1/embeddings', { input: ['a', 'b'] });
    const schema = z.object({ data: z.array(z.object({ embedding: z.array(z.number()) })) });
    const { data } = schema.parse(await embedding.json());
    expect(data).toHaveLength(2);
    expect(data[0]?.embedding).not.toEqual(data[1]?.embedding);
  });

  it('speaks the dialect of Anthropic', async () => {
    const body = { max_tokens: 99, messages: [{ role: 'user', content: 'Hi' }] };
    const whole = await engine.post('/v1/messages', body);
    expect(await whole.json()).toMatchObject({
      type: 'message',
      content: [{ type: 'text', text: answerText }],
      stop_reason: 'end_turn',
    });
    const stream = await (await engine.post('/v1/messages', { ...body, stream: true })).text();
    expect(stream).toMatch(/^event: message_start\ndata: \{"type":"message_start"/);
    expect(stream).toMatch(/event: message_stop\ndata: \{"type":"message_stop"\}\n\n$/);
  });

  it('speaks the dialect of Ollama', async () => {
    const tags = await engine.get('/api/tags');
    expect(await tags.json()).toMatchObject({
      models: [
        {
          name: 'practice/tiny-chat',
          size: expect.any(Number) as unknown,
          modified_at: expect.any(String) as unknown,
        },
      ],
    });
    const ps = await engine.get('/api/ps');
    expect(await ps.json()).toMatchObject({ models: [{ name: 'practice/tiny-chat' }] });
    const generate = await engine.post('/api/generate', {
      model: 'm',
      prompt: 'Hi',
      stream: false,
    });
    expect(await generate.json()).toMatchObject({ response: answerText, done: true });
    const chat = await engine.post('/api/chat', { messages: [{ role: 'user', content: 'Hi' }] });
    const lines = (await chat.text()).trimEnd().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ done: true, done_reason: 'stop' });
    expect((await engine.post('/api/show', { model: 'practice/tiny-chat' })).status).toBe(200);
    expect((await engine.post('/api/show', { model: 'no/such' })).status).toBe(404);
    const pull = await (await engine.post('/api/pull', { model: 'oci' })).text();
    expect(
      pull
        .trimEnd()
        .split('\n')
        .map((line): unknown => JSON.parse(line)),
    ).toEqual([{ status: 'pulling manifest' }, { error: expect.any(String) as unknown }]);
  });
});
