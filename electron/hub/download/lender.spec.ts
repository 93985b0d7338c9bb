import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DownloadFailure } from '../../../shared/downloads.ts';
import { ggufModel, plainModel } from '../../../test/hub/content.ts';
import { HubServer } from '../../../test/hub/hub-server.ts';
import { plainDownload } from '../../../test/hub/plain-download.ts';
import { until } from '../../../test/until.ts';
import { folderOfModel } from '../../inferrs/model/folder-name.ts';
import { GGUF_START } from '../../inferrs/model/gguf.ts';
import { judgeModel } from '../../inferrs/cache.ts';
import { downloadFailure } from './download-error.ts';
import { downloadModel } from './download-model.ts';

const MODEL = 'org/model-GGUF';
const LENDER = 'made/it';
const WEIGHTS = 'a-Q4_K_M.gguf';
const CARD = `---\nbase_model:\n- ${LENDER}\n---\n`;
const byHeader = ggufModel({ 'general.source.repo_id': LENDER });
const byCard = ggufModel({}, CARD);

let hub: HubServer;
let dir = '';
beforeEach(async () => {
  hub = await HubServer.start();
  dir = mkdtempSync(join(tmpdir(), 'inferrs-bar-lender-'));
});
afterEach(async () => {
  await hub.close();
  rmSync(dir, { recursive: true, force: true });
});

const run = (
  model = MODEL,
  more: { readonly token?: string; signal?: AbortSignal } = {},
): Promise<DownloadFailure | 'done'> => {
  const { token, signal = new AbortController().signal } = more;
  const where = { endpoint: hub.url, model, cacheDir: dir };
  return downloadModel(plainDownload(where, { token, signal })).then(
    () => 'done' as const,
    (error: unknown) => downloadFailure(error, dir),
  );
};
const at = (model: string, ...path: string[]): string => join(dir, folderOfModel(model), ...path);
const snapshotOf = (model: string): string =>
  at(model, 'snapshots', readFileSync(at(model, 'refs', 'main'), 'utf8'));
const filesOf = (model: string): string[] => readdirSync(snapshotOf(model)).sort();

const LENT = ['config.json', 'tokenizer.json', 'tokenizer_config.json'];
const READY = { status: 'ready', ggufFile: WEIGHTS, tokenizerSource: LENDER, toolCalls: true };

describe('a GGUF file alone', () => {
  it.each([
    ['its header names', byHeader],
    ['its card names', byCard],
  ])('comes with what inferrs takes from the model that %s, and no more', async (_what, files) => {
    hub.add(MODEL, files);
    hub.add(LENDER, plainModel());
    expect(await run()).toBe('done');
    expect(filesOf(MODEL)).toEqual(['README.md', WEIGHTS]);
    expect(filesOf(LENDER)).toEqual(LENT);
    expect(snapshotOf(LENDER)).toBe(at(LENDER, 'snapshots', hub.commitOf(LENDER)));
    expect(await judgeModel(dir, MODEL)).toMatchObject(READY);
    expect(hub.sent.has('model.safetensors')).toBe(false);
    expect(hub.sent.has('mmproj-F16.gguf')).toBe(false);
  });

  it('fetches nothing of the other model where that is here, and moves it to no other version', async () => {
    hub.add(LENDER, plainModel());
    expect(await run(LENDER)).toBe('done');
    const before = snapshotOf(LENDER);
    hub.add(LENDER, { ...plainModel(), 'config.json': '{"architectures":["Qwen2ForCausalLM"]}' });
    hub.add(MODEL, byCard);
    hub.asked.length = 0;
    expect(await run()).toBe('done');
    expect(hub.asked.filter(({ path }) => path.includes(LENDER))).toEqual([]);
    expect(snapshotOf(LENDER)).toBe(before);
    expect(await judgeModel(dir, MODEL)).toMatchObject(READY);
    expect(await judgeModel(dir, LENDER)).toMatchObject({ status: 'ready' });
  });

  it('brings what is missing of a version that is here, of that very version', async () => {
    hub.add(LENDER, plainModel());
    await run(LENDER);
    const before = snapshotOf(LENDER);
    await rm(join(before, 'tokenizer.json'));
    hub.add(MODEL, byCard);
    expect(await run()).toBe('done');
    expect(snapshotOf(LENDER)).toBe(before);
    expect(filesOf(LENDER)).toContain('tokenizer.json');
    expect(await judgeModel(dir, MODEL)).toMatchObject(READY);
  });

  it('goes on without a byte of its weights twice, its header excepted', async () => {
    hub.add(LENDER, plainModel());
    const files = hub.add(MODEL, byCard);
    const { bytes = Buffer.of(), etag = '' } = files.get(WEIGHTS) ?? {};
    const came = 400_000;
    const unfinished = at(MODEL, 'blobs', `${etag}.incomplete`);
    const ends = new AbortController();
    hub.fail({ on: WEIGHTS, times: 1, does: 'drop', after: GGUF_START });
    hub.fail({
      on: WEIGHTS,
      times: 1,
      does: 'drop',
      after: came,
      arrived: async () => {
        await until('it', () => existsSync(unfinished) && statSync(unfinished).size === came);
        ends.abort();
      },
    });
    expect(await run(MODEL, { signal: ends.signal })).not.toBe('done');
    hub.mend();
    expect(existsSync(at(LENDER))).toBe(false);
    expect(await run()).toBe('done');
    expect(hub.sent.get(WEIGHTS)).toBe(bytes.length + GGUF_START);
  });
});

describe('before its gigabytes', () => {
  const weightsSent = (): number => Math.max(0, (hub.sent.get(WEIGHTS) ?? 0) - GGUF_START);
  afterEach(() => {
    expect(weightsSent()).toBe(0);
    expect(existsSync(at(LENDER))).toBe(false);
  });

  it('is told that nothing names the other model', async () => {
    hub.add(MODEL, ggufModel());
    expect(await run()).toEqual({
      reason: 'not-servable',
      cause: { code: 'never-there', detail: 'config.json' },
    });
  });

  it('is told that it is in parts, of which inferrs takes one', async () => {
    const { [WEIGHTS]: whole, ...rest } = byHeader;
    const parts = [1, 2].map((part) => [`a-Q4_K_M-0000${part}-of-00002.gguf`, whole] as const);
    hub.add(MODEL, { ...rest, ...Object.fromEntries(parts) });
    expect(await run()).toEqual({ reason: 'not-servable', cause: { code: 'gguf-split' } });
    expect([...hub.sent.keys()]).toEqual(['README.md']);
  });

  it('is told that the other model is not there', async () => {
    hub.add(MODEL, byHeader);
    expect(await run()).toMatchObject({ reason: 'not-found', model: LENDER });
  });

  it('is told that inferrs does not run the other model', async () => {
    hub.add(MODEL, byHeader);
    hub.add(LENDER, { ...plainModel(), 'config.json': '{"architectures":["LlamaForCausalLM"]}' });
    expect(await run()).toMatchObject({
      reason: 'not-servable',
      cause: { code: 'architecture', detail: 'LlamaForCausalLM' },
    });
  });

  it.each(['config.json', 'tokenizer.json'])(
    'is told that the other model has no %s',
    async (name) => {
      const { [name]: _, ...files } = { ...plainModel() } as Record<string, Buffer | string>;
      hub.add(LENDER, files);
      hub.add(MODEL, byHeader);
      expect(await run()).toEqual({
        reason: 'not-servable',
        cause: { code: 'never-there', detail: name },
      });
    },
  );
});

it('tells whose terms have to be accepted, and comes with a token that lets in', async () => {
  hub.add(MODEL, byHeader);
  hub.add(LENDER, plainModel(), { gated: 'manual' });
  expect(await run()).toMatchObject({ reason: 'gated', model: LENDER });
  expect(await run(MODEL, { token: hub.token })).toBe('done');
  expect(await judgeModel(dir, MODEL)).toMatchObject(READY);
});
