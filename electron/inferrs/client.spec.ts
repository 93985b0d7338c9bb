import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { classifyChatAnswer } from './chat-answer.ts';
import { InferrsClient, PRACTICE_HEADER } from './client.ts';
import { CancelledError } from '../system/cancelled.ts';
import { listenHttp, listenTcp, type Handler, type LocalServer } from '../../test/http-servers.ts';

const servers: LocalServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

function clientOf(server: LocalServer): InferrsClient {
  servers.push(server);
  return new InferrsClient(server.url);
}

const serve = async (handler: Handler) => clientOf(await listenHttp(handler));

const serverError = (message: string) =>
  JSON.stringify({ error: { message, type: 'server_error' } });

const reply =
  (status: number, body: string, headers: Record<string, string> = {}): Handler =>
  (_request, response) => {
    response.writeHead(status, headers).end(body);
  };

describe('health', () => {
  it.each([
    [200, '{"status":"ok"}', { kind: 'ok' }],
    [503, '{"status":"loading"}', { kind: 'loading' }],
    [500, '{"status":"error"}', { kind: 'load-failed' }],
    [200, '{"status":"loading"}', { kind: 'bad-body', detail: '{"status":"loading"}' }],
    [200, '<!doctype html><p>hello', { kind: 'bad-body', detail: '<!doctype html><p>hello' }],
    [200, '', { kind: 'bad-body', detail: '' }],
    [200, 'null', { kind: 'bad-body', detail: 'null' }],
    [404, 'nope', { kind: 'http-status', status: 404, body: 'nope' }],
    [500, '{"status":"ok"}', { kind: 'http-status', status: 500, body: '{"status":"ok"}' }],
    [302, '', { kind: 'http-status', status: 302, body: '' }],
  ])('reads %d %s', async (status, body, expected) => {
    const client = await serve(reply(status, body, { location: '/elsewhere' }));
    expect(await client.health()).toEqual(expected);
  });

  it('says refused when nobody listens', async () => {
    const server = await listenTcp(() => undefined);
    await server.close();
    const answer = await new InferrsClient(server.url).health();
    expect(answer.kind === 'refused' && answer.detail).toContain('ECONNREFUSED');
  });

  it('says refused when the connection is dropped without an answer', async () => {
    const client = clientOf(await listenTcp((socket) => socket.destroy()));
    expect(await client.health()).toMatchObject({ kind: 'refused' });
  });

  it('says bad-body when a listener does not speak HTTP', async () => {
    const client = clientOf(
      await listenTcp((socket) => {
        socket.on('error', () => undefined);
        socket.end('SSH-2.0-OpenSSH_9.2\r\n');
      }),
    );
    expect(await client.health()).toMatchObject({ kind: 'bad-body' });
  });

  it('ends at its time limit when the server accepts and stays silent', async () => {
    const client = await serve(() => undefined);
    expect(await client.health({ timeoutMs: 50 })).toEqual({ kind: 'timeout' });
  });

  it('ends at its time limit when the body never ends', async () => {
    const client = await serve((_request, response) => {
      response.write('{"status":');
    });
    expect(await client.health({ timeoutMs: 100 })).toEqual({ kind: 'timeout' });
  });

  it('does not read a body without end into memory', async () => {
    let written = 0;
    const client = await serve((_request, response) => {
      const pump = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536))) written += 65_536;
      };
      response.on('drain', pump);
      pump();
    });
    const answer = await client.health({ timeoutMs: 10_000 });
    expect(answer.kind).toBe('bad-body');
    expect(written).toBeLessThan(64 * 1024 * 1024);
  });

  it('rejects with CancelledError, before and during the request', async () => {
    const controller = new AbortController();
    const client = await serve(() => controller.abort());
    await expect(client.health({ signal: controller.signal })).rejects.toThrow(CancelledError);
    await expect(client.health({ signal: controller.signal })).rejects.toThrow(CancelledError);
  });
});

describe('models', () => {
  it('marks the loaded one', async () => {
    const client = await serve(
      reply(
        200,
        JSON.stringify({
          object: 'list',
          data: [
            { id: 'a/b', object: 'model', created: 1, owned_by: 'inferrs (loaded)' },
            { id: 'c/d', object: 'model', created: 1, owned_by: 'inferrs' },
          ],
        }),
      ),
    );
    expect(await client.models()).toEqual({
      kind: 'ok',
      models: [
        { id: 'a/b', loaded: true },
        { id: 'c/d', loaded: false },
      ],
    });
  });

  it.each([
    ['/home/m/.cache/huggingface/hub/models--a--b/snapshots/4f2', 'a/b'],
    ['C:\\Users\\m\\.cache\\huggingface\\hub\\models--a--b.c\\snapshots\\4f2', 'a/b.c'],
    ['/hub/models--a--b/snapshots/4f2/', 'a/b'],
    ['/somewhere/else', '/somewhere/else'],
    ['/hub/models--a--b/blobs/4f2', '/hub/models--a--b/blobs/4f2'],
    ['/hub/models--none/snapshots/4f2', '/hub/models--none/snapshots/4f2'],
  ])('names a model that was loaded from its folder %s', async (path, id) => {
    const data = [
      { id: path, owned_by: 'inferrs (loaded)' },
      { id: 'a/b', owned_by: 'inferrs' },
    ];
    const client = await serve(reply(200, JSON.stringify({ data })));
    const answer = await client.models();
    const models = answer.kind === 'ok' ? answer.models : [];
    expect(models.filter(({ loaded }) => loaded)).toEqual([{ id, loaded: true }]);
    expect(new Set(models.map((model) => model.id)).size).toBe(models.length);
  });

  it.each(['[]', '{"data":{}}', '{"data":[{"id":7}]}', '<html>'])(
    'calls %s a bad body',
    async (body) => {
      const client = await serve(reply(200, body));
      expect(await client.models()).toMatchObject({ kind: 'bad-body' });
    },
  );

  it('reads back any list of ids', async () => {
    let body = '';
    const client = await serve((_request, response) => response.end(body));
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1 }), loaded: fc.boolean() }), {
          selector: ({ id }) => id,
        }),
        async (models) => {
          body = JSON.stringify({
            data: models.map(({ id, loaded }) => ({
              id,
              owned_by: loaded ? 'inferrs (loaded)' : 'inferrs',
            })),
          });
          expect(await client.models()).toEqual({ kind: 'ok', models });
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('identify', () => {
  it('knows inferrs by its plain-text heartbeat', async () => {
    const client = await serve((request, response) => {
      response.end(request.headers.accept?.includes('html') ? '<html>' : 'inferrs is running');
    });
    expect(await client.identify()).toEqual({ isInferrs: true, practice: false });
  });

  it('knows the practice engine by its header', async () => {
    const client = await serve(reply(200, 'inferrs is running\n', { [PRACTICE_HEADER]: '1' }));
    expect(await client.identify()).toEqual({ isInferrs: true, practice: true });
  });

  it('is not fooled by Ollama, a page that quotes the words, or an error', async () => {
    for (const handler of [
      reply(200, 'Ollama is running'),
      reply(200, '<p>inferrs is running</p>', { [PRACTICE_HEADER]: '1' }),
      reply(500, 'inferrs is running'),
    ]) {
      const client = await serve(handler);
      expect(await client.identify()).toEqual({ isInferrs: false, practice: false });
    }
  });
});

describe('chat', () => {
  it('posts string content, unstreamed, and returns the text', async () => {
    let sent = '';
    const client = await serve((request, response) => {
      request.on('data', (chunk: Buffer) => (sent += chunk.toString()));
      request.on('end', () => response.end('{"choices":[{"message":{"content":" 4 "}}]}'));
    });
    const answer = await client.chat([{ role: 'user', content: '2+2?' }], {
      model: 'a/b',
      maxTokens: 16,
    });
    expect(answer).toEqual({ kind: 'ok', text: '4' });
    expect(JSON.parse(sent)).toEqual({
      model: 'a/b',
      messages: [{ role: 'user', content: '2+2?' }],
      stream: false,
      max_tokens: 16,
    });
  });

  it.each<readonly [number, string, string]>([
    [200, '{"choices":[{"message":{"content":""}}]}', 'empty'],
    [200, '{"choices":[{"message":{"content":null}}]}', 'empty'],
    [200, '{"choices":[]}', 'bad-body'],
    [200, 'data: [DONE]', 'bad-body'],
    [400, 'messages[1].content: invalid type: sequence, expected a string', 'needs-string-content'],
    [
      422,
      'Failed to deserialize the JSON body into the target type: messages[0].content: invalid type: sequence, expected a string at line 1 column 80',
      'needs-string-content',
    ],
    [422, 'Failed to deserialize the JSON body: missing field `messages`', 'http-status'],
    [500, 'expected a string', 'http-status'],
    [500, serverError('Model load failed: no such model'), 'load-failed'],
    [404, '', 'http-status'],
    ...[
      '"Error: shape mismatch in matmul"',
      '"Error: narrow invalid args start + len > dim_len"',
      '"2 + 2 is"',
      '""',
      'null',
    ].map((content): readonly [number, string, string] => [
      200,
      `{"choices":[{"message":{"content":${content}},"finish_reason":"error"}]}`,
      'engine-error',
    ]),
    [502, 'worker unreachable: error sending request for url', 'worker-gone'],
    [502, 'Bad Gateway', 'http-status'],
    [500, 'worker unreachable: x', 'http-status'],
  ])('%d %s is %s', (status, body, kind) => {
    expect(classifyChatAnswer({ status, body }).kind).toBe(kind);
  });

  it('reads the token counts of a prompt that does not fit', () => {
    const message =
      "Prompt length (6018 tokens) exceeds the model's maximum context length (2048 tokens).";
    expect(classifyChatAnswer({ status: 400, body: serverError(message) })).toEqual({
      kind: 'prompt-too-long',
      message,
      promptTokens: 6018,
      limitTokens: 2048,
    });
  });

  it('classifies any status and body without throwing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 599 }),
        fc.oneof(fc.string(), fc.json()),
        (status, body) => {
          expect(classifyChatAnswer({ status, body }).kind).toEqual(expect.any(String));
        },
      ),
    );
  });
});

describe('unload', () => {
  it('asks for keep_alive 0', async () => {
    let sent = '';
    const client = await serve((request, response) => {
      request.on('data', (chunk: Buffer) => (sent += chunk.toString()));
      request.on('end', () => response.end('{"done_reason":"unload"}'));
    });
    expect(await client.unload('a/b')).toEqual({ kind: 'ok' });
    expect(JSON.parse(sent)).toEqual({ model: 'a/b', prompt: '', keep_alive: 0, stream: false });
  });
});
