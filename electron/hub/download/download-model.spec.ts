import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { mkdir, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DownloadFailure, DownloadWait } from '../../../shared/downloads.ts';
import { plainModel, safetensors, shardedModel } from '../../../test/hub/content.ts';
import type { Handler } from '../../../test/http-servers.ts';
import { HubServer } from '../../../test/hub/hub-server.ts';
import { plainDownload } from '../../../test/hub/plain-download.ts';
import { until } from '../../../test/until.ts';
import { nodeGet, proxiedGet } from '../../../test/node-get.ts';
import { judgeModel } from '../../inferrs/cache.ts';
import type { SendGet } from '../../system/web/get.ts';
import { lockFiles } from '../../system/files/lock-file.ts';
import { downloadFailure } from './download-error.ts';
import { downloadModel } from './download-model.ts';

const MODEL = 'org/model';
let hub: HubServer;
let dir = '';
let send = nodeGet;
beforeEach(async () => {
  send = nodeGet;
  hub = await HubServer.start();
  dir = mkdtempSync(join(tmpdir(), 'inferrs-bar-hub-'));
});
afterEach(async () => {
  await hub.close();
  rmSync(dir, { recursive: true, force: true });
});

interface Run {
  readonly signal?: AbortSignal;
  readonly token?: string;
  readonly silenceMs?: number;
  readonly isThorough?: boolean;
  readonly waits?: DownloadWait[];
  readonly pauses?: number[];
  readonly onProgress?: (done: number, total: number | undefined) => void;
}

const where = (endpoint = hub.url) => ({ endpoint, model: MODEL, cacheDir: dir });

async function run({
  signal = new AbortController().signal,
  token,
  silenceMs = 20_000,
  isThorough = false,
  waits = [],
  pauses = [],
  onProgress = () => undefined,
}: Run = {}): Promise<DownloadFailure | 'done'> {
  return downloadModel({
    ...plainDownload(where(), { send, token, signal, silenceMs }),
    isThorough,
    onProgress,
    onWait: (what) => {
      if (what !== undefined) waits.push(what);
    },
    pause: (ms) => {
      pauses.push(ms);
      return Promise.resolve();
    },
  }).then(
    () => 'done' as const,
    (error: unknown) => downloadFailure(error, dir),
  );
}

const folder = (): string => join(dir, 'models--org--model');
const blob = (etag: string | undefined): string => join(folder(), 'blobs', etag ?? '');
const weights = 'model.safetensors';
const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );
const sentOf = (name: string): number => hub.sent.get(name) ?? 0;

describe('a whole download', () => {
  it('puts what inferrs reads where it reads it, and nothing else', async () => {
    const files = hub.add(MODEL, plainModel());
    const told: (readonly [number, number | undefined])[] = [];
    expect(await run({ onProgress: (...now) => told.push(now) })).toBe('done');
    const commit = hub.commitOf(MODEL);
    const snapshot = join(folder(), 'snapshots', commit);
    expect(readFileSync(join(folder(), 'refs', 'main'), 'utf8')).toBe(commit);
    expect(readdirSync(snapshot).sort()).toEqual([
      'config.json',
      'model.safetensors',
      'tokenizer.json',
      'tokenizer_config.json',
    ]);
    for (const name of readdirSync(snapshot)) {
      expect(readlinkSync(join(snapshot, name))).toBe(`../../blobs/${files.get(name)?.etag}`);
      expect(readFileSync(join(snapshot, name)).equals(files.get(name)?.bytes ?? Buffer.of())).toBe(
        true,
      );
    }
    expect(await judgeModel(dir, MODEL)).toMatchObject({ status: 'ready' });
    const total = readdirSync(snapshot).reduce(
      (sum, name) => sum + (files.get(name)?.bytes.length ?? 0),
      0,
    );
    expect(told.at(-1)).toEqual([total, total]);
    expect(readdirSync(folder()).sort()).toEqual(['blobs', 'refs', 'snapshots']);
  });

  it.each<[string, number | undefined]>([
    ['asks a mirror for the list of files that knows no blobs', undefined],
    ['asks for each file where a mirror knows no list either', 404],
    ['does so where a mirror refuses to tell one', 501],
  ])('%s', async (_what, statusOfList) => {
    const files = hub.add(MODEL, shardedModel(3));
    hub.fail({
      on: '/revision/',
      does: 'answer',
      handler: (_request, response) => {
        const siblings = [...files.keys()].map((rfilename) => ({ rfilename }));
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ sha: hub.commitOf(MODEL), siblings }));
      },
    });
    if (statusOfList !== undefined)
      hub.fail({
        on: '/tree/',
        does: 'answer',
        handler: (_request, response) => response.writeHead(statusOfList).end(),
      });
    expect(await run()).toBe('done');
    expect((await judgeModel(dir, MODEL)).status).toBe('needs-network');
    for (const [name, bytes] of hub.sent)
      if (name.endsWith('.safetensors'))
        expect([name, bytes]).toEqual([name, files.get(name)?.bytes.length]);
  });

  it('asks further where a mirror tells of the large files alone', async () => {
    const files = hub.add(MODEL, plainModel());
    hub.fail({
      on: '/revision/',
      does: 'answer',
      handler: (_request, response) => {
        const siblings = [...files].map(
          ([
            rfilename,
            {
              sha256,
              bytes: { length: size },
            },
          ]) => ({
            rfilename,
            size,
            ...(sha256 === undefined ? {} : { lfs: { sha256, size } }),
          }),
        );
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ sha: hub.commitOf(MODEL), siblings }));
      },
    });
    expect(await run()).toBe('done');
    expect(await judgeModel(dir, MODEL)).toMatchObject({ status: 'ready' });
  });

  it('takes the shards that the index names, several at a time', async () => {
    hub.add(MODEL, shardedModel(6));
    expect(await run()).toBe('done');
    expect(await judgeModel(dir, MODEL)).toMatchObject({ reason: { code: 'sharded' } });
    expect(hub.sent.has('consolidated.safetensors')).toBe(false);
  });

  it('fetches nothing twice, and a new commit only where it differs', async () => {
    hub.add(MODEL, plainModel());
    await run();
    hub.sent.clear();
    expect(await run()).toBe('done');
    expect([...hub.sent]).toEqual([]);
    hub.add(MODEL, { ...plainModel(), 'config.json': '{"architectures":["Qwen2ForCausalLM"]}' });
    expect(await run()).toBe('done');
    expect([...hub.sent.keys()]).toEqual(['config.json']);
    expect(readFileSync(join(folder(), 'refs', 'main'), 'utf8')).toBe(hub.commitOf(MODEL));
  });
});

/** What the app itself reads comes another way than what a storage is asked for directly. */
const ways: [string, SendGet][] = [
  ['directly', nodeGet],
  ['through a proxy', proxiedGet],
];

describe.each(ways)('the network, %s', (_way, by) => {
  beforeEach(() => {
    send = by;
  });

  it('goes on where a connection broke, without a byte twice', async () => {
    const files = hub.add(MODEL, plainModel());
    const { etag, bytes = Buffer.of() } = files.get(weights) ?? {};
    let times = 0;
    hub.fail({
      on: weights,
      does: 'drop',
      after: 40_000,
      times: 3,
      arrived: () => {
        times += 1;
        return until(
          'it',
          async () => (await sizeOf(`${blob(etag)}.incomplete`)) === times * 40_000,
        );
      },
    });
    const waits: DownloadWait[] = [];
    expect(await run({ waits })).toBe('done');
    expect(waits).toEqual(['retry', 'retry', 'retry']);
    const ranges = hub.asked.filter(
      ({ host, path }) => host === 'storage' && path.endsWith(weights),
    );
    expect(ranges.slice(1).map(({ range }) => range !== undefined)).toEqual([true, true, true]);
    expect(sentOf(weights)).toBe(bytes.length);
  });

  it('ends a connection on which nothing comes, and goes on', async () => {
    hub.add(MODEL, plainModel());
    hub.fail({ on: weights, does: 'silence', after: 40_000, times: 1 });
    const waits: DownloadWait[] = [];
    expect(await run({ silenceMs: 1_000, waits })).toBe('done');
    expect(waits).toEqual(['retry']);
  });

  it.each<[string, Record<string, string>]>([
    ['for some seconds', { 'retry-after': '90' }],
    ['until a time', { 'retry-after': new Date(Date.now() + 900_000).toUTCString() }],
    ['by its window', { ratelimit: '"api";r=0;t=90' }],
    ['by a page', { 'retry-after': '90', 'content-type': 'text/html' }],
  ])('waits as long as a server wants that is asked too often: %s', async (_what, limit) => {
    hub.add(MODEL, plainModel());
    hub.fail({
      on: '/api/models',
      times: 1,
      does: 'answer',
      handler: (_, response) => response.writeHead(429, limit).end(),
    });
    const [waits, pauses]: [DownloadWait[], number[]] = [[], []];
    expect(await run({ waits, pauses })).toBe('done');
    expect(waits).toEqual(['rate-limit']);
    expect(pauses[0]).toBeGreaterThan(80_000);
  });

  it('gives up after many attempts that brought nothing, and keeps what is there', async () => {
    hub.add(MODEL, plainModel());
    hub.fail({ on: weights, does: 'drop', after: 0 });
    expect(await run()).toMatchObject({ reason: 'offline' });
    expect(existsSync(join(folder(), 'refs', 'main'))).toBe(false);
    expect((await judgeModel(dir, MODEL)).status).toBe('incomplete');
    hub.mend();
    expect(await run()).toBe('done');
  });

  const page = { 'content-type': 'text/html' };
  it.each<[string, { status: number; headers: Record<string, string> }, Partial<DownloadFailure>]>([
    ['a log-in page', { status: 200, headers: page }, { reason: 'captive-portal' }],
    ['a log-in page that forbids', { status: 403, headers: page }, { reason: 'captive-portal' }],
    ['no JSON', { status: 200, headers: {} }, { reason: 'bad-answer' }],
    ['no model', { status: 404, headers: {} }, { reason: 'not-found' }],
    ['no model for strangers', { status: 401, headers: {} }, { reason: 'not-found' }],
    [
      'terms to accept',
      { status: 403, headers: { 'x-error-code': 'GatedRepo' } },
      { reason: 'gated' },
    ],
    [
      'a token it does not know',
      {
        status: 401,
        headers: { 'x-error-message': 'Invalid credentials in Authorization header' },
      },
      { reason: 'token-refused' },
    ],
    [
      'a model that it has closed',
      { status: 403, headers: { 'x-error-message': 'Access to this resource is disabled.' } },
      { reason: 'closed' },
    ],
    ['a loop', { status: 302, headers: { location: '/api/models/x' } }, { reason: 'bad-redirect' }],
    ['a fault', { status: 400, headers: {} }, { reason: 'bad-status' }],
  ])('tells from each other: %s', async (_, { status, headers }, failure) => {
    hub.add(MODEL, plainModel());
    hub.fail({
      on: '/api/models',
      does: 'answer',
      handler: (_request, response) => response.writeHead(status, headers).end('<html>'),
    });
    expect(await run()).toMatchObject(failure);
  });

  it.each(['application/xml', 'text/html'])(
    'asks for an address of the storage anew where one has expired, which it says in %s',
    async (type) => {
      hub.add(MODEL, plainModel());
      hub.fail({
        on: weights,
        times: 2,
        does: 'answer',
        handler: (_, response) => response.writeHead(403, { 'content-type': type }).end('Expired'),
      });
      expect(await run()).toBe('done');
    },
  );

  it('lists the files anew where one was taken away since', async () => {
    hub.add(MODEL, plainModel());
    const isGone = { 'x-error-code': 'RevisionNotFound' };
    let asked = 0;
    hub.fail({
      on: 'tokenizer_config.json',
      times: 1,
      does: 'answer',
      handler: (_, response) => {
        asked += 1;
        hub.add(MODEL, { ...plainModel(), 'tokenizer_config.json': '{}' });
        response.writeHead(404, isGone).end();
      },
    });
    expect(await run()).toBe('done');
    expect(asked).toBe(1);
    expect(readFileSync(join(folder(), 'refs', 'main'), 'utf8')).toBe(hub.commitOf(MODEL));
    hub.add(MODEL, { ...plainModel(), 'config.json': '{"model_type":"qwen3"}' });
    hub.fail({
      on: '/config.json',
      does: 'answer',
      handler: (_, response) => response.writeHead(404, isGone).end(),
    });
    expect(await run()).toMatchObject({ reason: 'changed' });
  });

  it('shows its token to the hub alone, and is let into what is gated by it', async () => {
    hub.add(MODEL, plainModel(), { gated: 'auto' });
    expect(await run()).toMatchObject({ reason: 'gated' });
    expect(await run({ token: hub.token })).toBe('done');
    const withToken = hub.asked.filter(({ authorization }) => authorization !== undefined);
    expect(withToken.length).toBeGreaterThan(3);
    expect(withToken.every(({ host }) => host === 'hub')).toBe(true);
    expect(hub.asked.some(({ host }) => host === 'storage')).toBe(true);
  });

  it('brings what is open to everybody though the hub does not take the token', async () => {
    const refuse: Handler = (_, response) =>
      response
        .writeHead(401, { 'x-error-message': 'Invalid credentials in Authorization header' })
        .end();
    hub.add(MODEL, plainModel());
    hub.fail({ on: '/api/models', times: 1, does: 'answer', handler: refuse });
    expect(await run({ token: 'hf_expired' })).toBe('done');
    expect(hub.asked.filter(({ authorization }) => authorization !== undefined)).toHaveLength(1);
    hub.add(MODEL, shardedModel(), { gated: 'auto' });
    hub.fail({ on: '/api/models', times: 1, does: 'answer', handler: refuse });
    expect(await run({ token: 'hf_expired' })).toMatchObject({ reason: 'token-refused' });
  });

  it('shows its token over no open line, and says what is no address', async () => {
    const asked: Parameters<SendGet>[] = [];
    const failureAt = (endpoint: string) =>
      downloadModel({
        ...plainDownload(where(endpoint), {
          token: hub.token,
          send: (...request) => {
            asked.push(request);
            return Promise.reject(new Error('ERR_CONNECTION_REFUSED'));
          },
          silenceMs: 1_000,
        }),
        pause: () => Promise.resolve(),
      }).catch((error: unknown) => downloadFailure(error, dir));
    expect(await failureAt('http://mirror.example')).toMatchObject({ reason: 'offline' });
    expect(asked.map(([, { headers }]) => headers['authorization'])).not.toContain(
      `Bearer ${hub.token}`,
    );
    expect(await failureAt('mirror.example')).toMatchObject({
      reason: 'bad-answer',
      host: 'mirror.example',
    });
  });

  it('is ended by its signal, and goes on from there', async () => {
    const files = hub.add(MODEL, plainModel(2_000_000));
    hub.pace = 1_000;
    const ends = new AbortController();
    const total = files.get(weights)?.bytes.length ?? 0;
    await run({
      signal: ends.signal,
      onProgress: (done) => {
        if (done > 500_000) ends.abort();
      },
    });
    expect(existsSync(join(folder(), 'snapshots'))).toBe(false);
    hub.pace = Infinity;
    const begun: number[] = [];
    expect(await run({ onProgress: (done) => begun.push(done) })).toBe('done');
    expect(begun.some((done) => done > 500_000)).toBe(true);
    // What was on its way when it was ended.
    expect(sentOf(weights)).toBeLessThan(total + 500_000);
  });
});

it('asks in the other way for what cannot come directly, from the hub on', async () => {
  const files = hub.add(MODEL, plainModel());
  hub.fail({
    on: weights,
    does: 'answer',
    // In chunks: of a length that nobody tells.
    handler: (_, response) => void response.write(files.get(weights)?.bytes, () => response.end()),
  });
  const waits: DownloadWait[] = [];
  expect(await run({ waits })).toBe('done');
  expect(waits).toEqual([]);
  const asked = hub.asked.filter(({ path }) => path.endsWith(weights));
  expect(asked.map(({ host, agent }) => [host, agent])).toEqual([
    ['hub', undefined],
    ['storage', 'inferrs-bar'],
    ['hub', undefined],
    ['storage', undefined],
  ]);
});

it('asks in the other way where nothing comes of the direct one', async () => {
  const files = hub.add(MODEL, plainModel());
  send = (url, { direct, ...options }) =>
    direct === undefined || !url.endsWith(weights)
      ? proxiedGet(url, options)
      : new Promise((_, reject) => {
          options.signal.addEventListener('abort', () => reject(new Error('Aborted')));
        });
  const waits: DownloadWait[] = [];
  expect(await run({ silenceMs: 1_000, waits })).toBe('done');
  expect(waits).toEqual(['retry']);
  expect(sentOf(weights)).toBe(files.get(weights)?.bytes.length);
});

describe.each(ways)('what is there already, %s', (_way, by) => {
  beforeEach(() => {
    send = by;
  });

  it('throws away what is not what the hub said, and begins once more', async () => {
    hub.add(MODEL, plainModel());
    hub.fail({ on: weights, does: 'corrupt' });
    expect(await run()).toEqual({ reason: 'wrong-content', file: weights });
    hub.mend();
    expect(await run()).toBe('done');
  });

  it('gives what others have left of a file one chance, and goes on with it where it is good', async () => {
    const file = hub.add(MODEL, plainModel()).get(weights);
    const bytes = file?.bytes ?? Buffer.of();
    await mkdir(join(folder(), 'blobs'), { recursive: true });
    for (const [left, most] of [
      [bytes.subarray(0, 200_000), bytes.length - 200_000],
      [Buffer.alloc(200_000, 1), 2 * bytes.length - 200_000],
      [bytes, 0],
      [Buffer.concat([bytes, bytes]), bytes.length],
    ] as const)
      for (const end of ['.incomplete', '.part']) {
        rmSync(blob(file?.etag), { force: true });
        rmSync(`${blob(file?.etag)}.part`, { force: true });
        await writeFile(`${blob(file?.etag)}${end}`, left);
        hub.sent.clear();
        expect(await run()).toBe('done');
        expect(readFileSync(blob(file?.etag)).equals(bytes)).toBe(true);
        expect(sentOf(weights)).toBeLessThanOrEqual(most);
      }
  });

  it('begins anew where the hub has nothing after what is there, though that is not all', async () => {
    const file = hub.add(MODEL, plainModel()).get(weights);
    await mkdir(join(folder(), 'blobs'), { recursive: true });
    await writeFile(`${blob(file?.etag)}.incomplete`, file?.bytes.subarray(0, 200_000) ?? '');
    const asked: (string | undefined)[] = [];
    hub.fail({
      on: weights,
      does: 'answer',
      handler: ({ headers }, response) => {
        asked.push(headers.range);
        if (headers.range === undefined) response.end(file?.bytes);
        else response.writeHead(416, { 'content-range': 'bytes */100000' }).end();
      },
    });
    expect(await run()).toBe('done');
    expect(asked).toEqual(['bytes=200000-', undefined]);
  });

  it('leaves alone what was given its length beforehand: nobody knows how much of it is there', async () => {
    const file = hub.add(MODEL, plainModel()).get(weights);
    await mkdir(join(folder(), 'blobs'), { recursive: true });
    await writeFile(`${blob(file?.etag)}.part`, '');
    await truncate(`${blob(file?.etag)}.part`, file?.bytes.length);
    expect(await run()).toBe('done');
    expect(sentOf(weights)).toBe(file?.bytes.length);
  });

  it('repairs a cut and a changed file by what is missing alone', async () => {
    const files = hub.add(MODEL, plainModel());
    await run();
    const { etag, bytes = Buffer.of() } = files.get(weights) ?? {};
    await truncate(blob(etag), 100_000);
    hub.sent.clear();
    expect(await run()).toBe('done');
    expect([...hub.sent]).toEqual([[weights, bytes.length - 100_000]]);
    await writeFile(blob(etag), Buffer.alloc(bytes.length, 3));
    hub.sent.clear();
    expect(await run({ isThorough: true })).toBe('done');
    expect([...hub.sent]).toEqual([[weights, bytes.length]]);
    expect(readFileSync(blob(etag)).equals(bytes)).toBe(true);
  });

  it('waits for another program that writes the same file, and takes what that brought', async () => {
    const file = hub.add(MODEL, plainModel()).get(weights);
    const locks = join(dir, '.locks', 'models--org--model');
    await mkdir(locks, { recursive: true });
    await mkdir(join(folder(), 'blobs'), { recursive: true });
    const held = await lockFiles([join(locks, `${file?.etag}.lock`)]);
    const waits: DownloadWait[] = [];
    const done = downloadModel({
      ...plainDownload(where()),
      onWait: (what) => {
        if (what !== undefined) waits.push(what);
      },
      pause: async () => {
        if (waits.length > 1) return;
        await writeFile(blob(file?.etag), file?.bytes ?? '');
        await held?.release();
      },
    });
    await done;
    expect(waits).toEqual(['other-program']);
    expect(sentOf(weights)).toBe(0);
  });

  it('says before the weights come that inferrs cannot load them', async () => {
    hub.add(MODEL, { ...plainModel(), 'config.json': '{"architectures":["LlamaForCausalLM"]}' });
    expect(await run()).toMatchObject({
      reason: 'not-servable',
      cause: { code: 'architecture', detail: 'LlamaForCausalLM' },
    });
    expect(sentOf(weights)).toBe(0);
    hub.add(MODEL, { 'a.gguf': 'GGUF' }, { gguf: { architecture: 'llama' } });
    expect(await run()).toMatchObject({ reason: 'not-servable', cause: { detail: 'llama' } });
    expect(sentOf('a.gguf')).toBe(0);
    hub.add(MODEL, { 'config.json': '{}', 'pytorch_model.bin': 'x' });
    expect(await run()).toEqual({ reason: 'no-weights' });
    hub.add(MODEL, { ...shardedModel(2), 'model-00002-of-00002.safetensors': safetensors(9) });
    expect(await run()).toBe('done');
  });
});
