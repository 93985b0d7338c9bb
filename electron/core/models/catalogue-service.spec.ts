import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { HubFailure, HubModel } from '../../../shared/catalogue.ts';
import { CommandError } from '../../../shared/ipc/failure.ts';
import { answerApi, type HubRepo } from '../../../test/hub/api.ts';
import { GGUF_START } from '../../inferrs/model/gguf.ts';
import { gguf } from '../../../test/hub/content.ts';
import { parseRecord } from '../../../practice-engine/guards.ts';
import { gemma, llama, qwen } from '../../../test/hub/models.ts';
import { listenHttp } from '../../../test/http-servers.ts';
import { nodeGet } from '../../../test/node-get.ts';
import { until } from '../../../test/until.ts';
import { CatalogueService } from './catalogue-service.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

interface Opened {
  readonly catalogue: CatalogueService;
  readonly url: string;
  /** Path and, where there was one, token of each request. */
  readonly asked: { path: string; token: string | undefined; range: string | undefined }[];
}

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** What the hub answers to whoever shows a token that it does not know. */
const refusedToken = {
  'x-error-message': 'Invalid credentials in Authorization header',
  'content-type': 'application/json',
};

/** The service on a hub that answers with `repos`, or as `answer` has it. */
async function open(
  repos: readonly HubRepo[],
  { answer, token }: { answer?: Answer; token?: string } = {},
): Promise<Opened> {
  const asked: Opened['asked'] = [];
  const hub = await listenHttp((request, response) => {
    const { url, headers } = request;
    asked.push({ path: url ?? '', token: headers.authorization, range: headers.range });
    if (answer !== undefined) answer(request, response);
    else if (!answerApi(repos, request, response)) response.writeHead(404).end();
  });
  const catalogue = new CatalogueService({
    endpoint: hub.url,
    send: nodeGet,
    token: () => Promise.resolve(token),
  });
  cleanups.push(async () => {
    catalogue.end();
    await hub.close();
  });
  return { catalogue, url: hub.url, asked };
}

async function search({ catalogue }: Opened, query: string): Promise<HubModel[][]> {
  const told: HubModel[][] = [];
  const { signal } = new AbortController();
  await catalogue.search(query, { signal, onFound: (models) => told.push(models) });
  return told;
}

async function failureOf(work: Promise<unknown>): Promise<HubFailure> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof CommandError) || error.failure.kind !== 'hub') throw error;
  return error.failure.failure;
}

describe('a search', () => {
  it('tells of size, licence, gate and what inferrs would make of it; what it cannot load last', async () => {
    const opened = await open([llama, qwen]);
    const [first, then] = await search(opened, 'qwen');
    expect(first?.map(({ id }) => id)).toEqual([qwen.id, llama.id]);
    expect(first?.[0]).toMatchObject({
      sizeBytes: 1_503_264_768,
      architecture: 'Qwen3ForCausalLM',
      licence: 'apache-2.0',
      gate: 'open',
      downloads: 9_000_000,
      status: 'ready',
      toolCalls: true,
    });
    expect(first?.[1]).toMatchObject({
      gate: 'manual',
      licence: 'llama3.1',
      status: 'unsupported',
      reason: { code: 'architecture', detail: 'LlamaForCausalLM' },
    });
    // With the figures of config.json memory can be judged as well.
    expect(first?.[0]?.memory).toBeUndefined();
    expect(then?.[0]).toMatchObject({ contextWindow: 40_960, memory: { heads: 16 } });
  });

  it('knows of a GGUF file alone by its kind whether inferrs loads it', async () => {
    const alone = (id: string, architecture: string): HubRepo => ({
      id,
      files: { 'model-q4_k_m.gguf': 'GGUF' },
      gguf: { architecture },
    });
    const opened = await open([alone('a/llama-gguf', 'llama'), alone('a/qwen-gguf', 'qwen3')]);
    const [found] = await search(opened, 'gguf');
    expect(found).toMatchObject([
      { id: 'a/qwen-gguf', status: 'needs-network', architecture: 'qwen3' },
      { id: 'a/llama-gguf', reason: { code: 'architecture', detail: 'llama' } },
    ]);
    expect(opened.asked[0]?.path).toContain('expand=gguf');
    expect((await opened.catalogue.details('a/llama-gguf')).model.status).toBe('unsupported');
  });

  it('judges a GGUF file alone by the model that it takes config.json from', async () => {
    const lender = { ...qwen, id: 'made/it', files: { ...qwen.files } };
    lender.files['config.json'] = JSON.stringify({
      ...parseRecord(String(qwen.files['config.json'])),
      intermediate_size: 3_072,
    });
    const byCard: HubRepo = {
      id: 'a/b-GGUF',
      files: { 'x-q4_k_m.gguf': gguf({ 'general.architecture': 'qwen3' }), 'README.md': '' },
      gguf: { architecture: 'qwen3' },
      tags: ['license:mit', 'base_model:made/it', 'base_model:quantized:made/it'],
    };
    const opened = await open([lender, byCard]);
    const [first, then] = await search(opened, 'gguf');
    expect(first).toMatchObject([{ id: 'a/b-GGUF', status: 'ready' }]);
    // What the weights are unpacked to, and nothing to quantize before.
    const memory = { weights: 596_000_000 + 155_582_464, isPrepared: true };
    const figures = then?.[0]?.memory;
    expect(figures?.isPrepared).toBe(memory.isPrepared);
    expect((figures?.weights ?? 0) / memory.weights).toBeCloseTo(1, 3);
    expect(then).toMatchObject([{ status: 'ready', contextWindow: 40_960 }]);
    const { model, access } = await opened.catalogue.details('a/b-GGUF');
    expect(access).toBe('granted');
    expect(model).toMatchObject({ status: 'ready', toolCalls: true, contextWindow: 40_960 });
    expect(model.sizeBytes).toBe(byCard.files['x-q4_k_m.gguf']?.length);
  });

  it('tells of a GGUF file alone whose gate it is, and what is not to be had', async () => {
    const names = (id: string, source: string): HubRepo => ({
      id,
      files: { 'x.gguf': gguf({ 'general.source.repo_id': source }) },
    });
    const repos = [
      names('a/gated', gemma.id),
      names('a/gone', 'no/where'),
      names('a/self', 'a/self'),
    ];
    const opened = await open([...repos, gemma]);
    expect(await opened.catalogue.details('a/gated')).toMatchObject({
      access: 'sign-in',
      gateOf: gemma.id,
    });
    for (const id of ['a/self', 'a/gone'])
      expect((await opened.catalogue.details(id)).model).toMatchObject({
        status: 'unsupported',
        reason: { code: 'never-there', detail: 'config.json' },
      });
    const letIn = await open([...repos, gemma], { token: 'hf_accepted' });
    expect(await letIn.catalogue.details('a/gated')).toMatchObject({
      access: 'granted',
      model: { status: 'ready', toolCalls: false },
    });
  });

  it('tells whether this user is let in to a GGUF file alone', async () => {
    const header = gguf({ 'general.source.repo_id': qwen.id });
    const gated: HubRepo = {
      id: 'a/gated-GGUF',
      files: { 'x.gguf': header },
      gated: 'manual',
      letsIn: ['hf_accepted'],
    };
    const opened = await open([gated, qwen]);
    const asked = await opened.catalogue.details(gated.id);
    expect(asked).toMatchObject({ access: 'sign-in', model: { gate: 'manual' } });
    expect(asked.gateOf).toBeUndefined();
    const notYet = await open([gated, qwen], { token: 'hf_other' });
    expect(await notYet.catalogue.details(gated.id)).toMatchObject({ access: 'not-accepted' });
    const letIn = await open([gated, qwen], { token: 'hf_accepted' });
    expect(await letIn.catalogue.details(gated.id)).toMatchObject({
      access: 'granted',
      model: { status: 'ready' },
    });
  });

  it('asks a mirror that sends no parts of files for no more than the card of a GGUF file alone', async () => {
    const alone: HubRepo = {
      id: 'a/b-GGUF',
      files: { 'x.gguf': Buffer.alloc(2 * GGUF_START, gguf({})) },
      tags: [`base_model:${qwen.id}`],
    };
    const answer: Answer = (request, response) => {
      delete request.headers.range;
      answerApi([alone, qwen], request, response);
    };
    const { catalogue } = await open([], { answer });
    expect(await catalogue.details(alone.id)).toMatchObject({
      access: 'granted',
      model: { status: 'ready' },
    });
  });

  it('takes a config.json as it will lie on the disk', async () => {
    const marked = `\uFEFF${String(qwen.files['config.json'])}`;
    const opened = await open([{ ...qwen, files: { ...qwen.files, 'config.json': marked } }]);
    const [, then] = await search(opened, 'qwen');
    expect(then?.[0]?.status).toBe('unsupported');
  });

  it('reads config.json once, of those alone that inferrs could load and everybody may read', async () => {
    const opened = await open([llama, qwen, gemma]);
    await search(opened, 'e');
    await search(opened, 'em');
    await search(opened, 'qwen');
    const configs = opened.asked.filter(({ path }) => path.endsWith('/config.json'));
    expect(configs.map(({ path }) => path.split('/resolve/')[0])).toEqual([`/${qwen.id}`]);
  });

  it('is ended by the next key: the request goes away, and nothing is told', async () => {
    let aborted = false;
    const opened = await open([], {
      answer: (_request, response) => response.on('close', () => (aborted = true)),
    });
    const ends = new AbortController();
    const told: HubModel[][] = [];
    const done = opened.catalogue.search('qwen', {
      signal: ends.signal,
      onFound: (models) => told.push(models),
    });
    await until('the request', () => opened.asked.length === 1);
    ends.abort();
    await expect(done).rejects.toThrow('Cancelled');
    await until('its end', () => aborted);
    expect(told).toEqual([]);
  });

  const page: Answer = (_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Log in</h1>');
  const json =
    (text: string, status = 200): Answer =>
    (_request, response) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  it.each<[string, Answer, HubFailure['reason']]>([
    ['a page that wants a log-in', page, 'captive-portal'],
    ['no JSON', json('[{'), 'bad-answer'],
    ['no list', json('{}'), 'bad-answer'],
    ['a list of nothing', json('[null]'), 'bad-answer'],
    ['too many requests', json('{"error":"slow down"}', 429), 'rate-limited'],
    ['a fault of the server', json('{}', 503), 'bad-status'],
    [
      'an answer without end',
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const more = (): void => {
          while (!response.destroyed && response.write(Buffer.alloc(1 << 20, 0x20)));
          if (!response.destroyed) response.once('drain', more);
        };
        more();
      },
      'bad-answer',
    ],
    [
      'pages without end',
      ({ headers }, response) =>
        response
          .writeHead(200, { link: `<http://${headers.host ?? ''}/api/models?more>; rel="next"` })
          .end('[]'),
      'bad-answer',
    ],
    [
      'redirects without end',
      (_request, response) => response.writeHead(302, { location: '/again' }).end(),
      'bad-redirect',
    ],
  ])('says what is wrong with %s', async (_what, answer, reason) => {
    const opened = await open([], { answer });
    expect((await failureOf(search(opened, 'qwen'))).reason).toBe(reason);
  });

  it('says that nobody answers, and that HF_ENDPOINT is no address', async () => {
    const failures = ['http://127.0.0.1:9', 'nonsense'].map((endpoint) => {
      const catalogue = new CatalogueService({
        endpoint,
        send: nodeGet,
        token: () => Promise.resolve(undefined),
      });
      return failureOf(search({ catalogue, url: endpoint, asked: [] }, 'qwen'));
    });
    expect((await Promise.all(failures)).map(({ reason }) => reason)).toEqual([
      'offline',
      'bad-answer',
    ]);
  });

  it('finds models with a token that the hub no longer takes, as one without it does', async () => {
    const opened = await open([], {
      token: 'hf_expired',
      answer: (request, response) => {
        if (request.headers.authorization === undefined) answerApi([qwen], request, response);
        else response.writeHead(401, refusedToken).end('{}');
      },
    });
    const found = await search(opened, 'qwen');
    expect(
      found.map((models) => models.map(({ id, contextWindow }) => [id, contextWindow])),
    ).toEqual([[[qwen.id, undefined]], [[qwen.id, 40_960]]]);
  });

  it('tells an adapter from a model', async () => {
    const files = { 'adapter_config.json': '{}', 'adapter_model.safetensors': 'x' };
    const opened = await open([{ ...qwen, id: 'a/lora', files }]);
    const [found = []] = await search(opened, 'a/');
    expect(found).toMatchObject([{ status: 'unsupported', reason: { code: 'adapter' } }]);
  });

  it('says which shard is not there, and passes over those of another set', async () => {
    const { 'model.safetensors': weights = '', ...small } = qwen.files;
    const shard = (at: number, of: number): string => `model-0000${at}-of-0000${of}.safetensors`;
    const withShards = (id: string, ...names: string[]): HubRepo => ({
      ...qwen,
      id,
      files: {
        ...small,
        'model.safetensors.index.json': '{}',
        ...Object.fromEntries(names.map((name) => [name, weights])),
      },
    });
    const opened = await open([
      withShards('a/short', shard(1, 3), shard(3, 3)),
      withShards('a/whole', shard(5, 9), shard(1, 2), shard(2, 2)),
    ]);
    const [found = []] = await search(opened, 'a/');
    expect(found.map(({ id, status, reason }) => [id, status, reason])).toEqual([
      ['a/whole', 'needs-network', { code: 'sharded' }],
      ['a/short', 'unsupported', { code: 'never-there', detail: shard(2, 3) }],
    ]);
  });

  it('passes over what is no name of a model, and takes odd fields for missing ones', async () => {
    const odd = { id: 'a/b', gated: 'yes', downloads: -1, sha: '../..', tags: 7, siblings: [{}] };
    const opened = await open([], {
      answer: json(JSON.stringify([{ id: 'gpt2' }, { id: '../../etc' }, { ...odd, config: [] }])),
    });
    const [found] = await search(opened, 'a');
    expect(found).toHaveLength(1);
    expect(found?.[0]).toMatchObject({
      id: 'a/b',
      gate: 'open',
      status: 'unsupported',
      reason: { code: 'never-there' },
    });
  });
});

describe('details', () => {
  it('are read from the files themselves, of the weights the header alone', async () => {
    const big = { ...qwen, files: { ...qwen.files } };
    const opened = await open([big]);
    const { model, access } = await opened.catalogue.details(qwen.id);
    expect(access).toBe('granted');
    expect(model).toMatchObject({ status: 'ready', toolCalls: true, contextWindow: 40_960 });
    expect(model.memory?.largestTensor).toBe(151_936 * 1_024);
    const weights = opened.asked.filter(({ path }) => path.endsWith('.safetensors'));
    expect(weights.every(({ range }) => range !== undefined)).toBe(true);
  });

  it('of a gated model say what is missing: a token, or that the licence was accepted', async () => {
    const states = [undefined, 'hf_other', 'hf_accepted'].map(async (token) => {
      const opened = await open([gemma], token === undefined ? {} : { token });
      return (await opened.catalogue.details(gemma.id)).access;
    });
    expect(await Promise.all(states)).toEqual(['sign-in', 'not-accepted', 'granted']);
  });

  it('of a model that is not there, or private, say so', async () => {
    const opened = await open([]);
    expect(await failureOf(opened.catalogue.details('no/such'))).toEqual({ reason: 'not-found' });
  });

  it('say that the hub does not take the token', async () => {
    const opened = await open([], {
      token: 'hf_expired',
      answer: (_request, response) => response.writeHead(401, refusedToken).end('{}'),
    });
    expect(await failureOf(opened.catalogue.details('a/b'))).toEqual({ reason: 'bad-token' });
  });

  it('do without a header that makes no sense, and without one that is not sent as asked', async () => {
    const nonsense = { ...qwen, files: { ...qwen.files, 'model.safetensors': 'x'.repeat(100) } };
    const opened = await open([nonsense]);
    const { model } = await opened.catalogue.details(qwen.id);
    // By the sum that the hub tells instead.
    expect(model.memory).toMatchObject({ heads: 16 });
    const whole = await open([], {
      answer: (request, response) => {
        delete request.headers.range;
        answerApi([qwen], request, response);
      },
    });
    expect((await whole.catalogue.details(qwen.id)).model.memory).toMatchObject({ heads: 16 });
  });

  it('send the token to the hub and to nobody it leads to', async () => {
    const { gated: _, ...free } = gemma;
    const elsewhere = await open([free]);
    const opened = await open([], {
      token: 'hf_accepted',
      answer: (request, response) => {
        if (request.url?.includes('/resolve/') === true)
          response.writeHead(302, { location: `${elsewhere.url}${request.url}` }).end();
        else answerApi([gemma], request, response);
      },
    });
    expect((await opened.catalogue.details(gemma.id)).access).toBe('granted');
    expect(opened.asked.every(({ token }) => token === 'Bearer hf_accepted')).toBe(true);
    expect(elsewhere.asked.length).toBeGreaterThan(2);
    expect(elsewhere.asked.every(({ token }) => token === undefined)).toBe(true);
  });
});
