import { mkdir, mkdtemp, open, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { modelsStateSchema } from '../../shared/engine.ts';
import { modelIdSchema } from '../../shared/settings.ts';
import { cacheDir, downloadedBytes, ignoredEnvironment, readCache } from './cache.ts';
import { folderOfModel, modelOfFolder } from './model/folder-name.ts';
import { parseConfig } from './model/config.ts';
import { parseShardNames } from './model/weights.ts';
import { mergeModels } from './models.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'model-cache-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function put(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(dir, path)), { recursive: true });
  await writeFile(join(dir, path), content);
}

/** A model as the Hugging Face cache keeps it: blobs, and a snapshot of links to them. */
async function model(id: string, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = folderOfModel(id);
  const snapshot = `${folder}/snapshots/abc123`;
  await put(`${folder}/refs/main`, 'abc123');
  await mkdir(join(dir, snapshot), { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    await put(`${folder}/blobs/blob-${name}`, content);
    await symlink(`../../blobs/blob-${name}`, join(dir, snapshot, name));
  }
  return snapshot;
}

const CONFIG = '{"architectures":["Qwen2ForCausalLM"],"max_position_embeddings":2048}';

describe('readCache', () => {
  it('is empty for a cache that does not exist', async () => {
    expect((await readCache(join(dir, 'nowhere'))).models).toEqual([]);
  });

  it('finds a model that was moved to another disk, with its size there', async () => {
    await model('a/moved', { 'config.json': CONFIG, 'tokenizer.json': '{}' });
    const hub = join(dir, 'hub');
    await mkdir(hub);
    await symlink(join(dir, folderOfModel('a/moved')), join(hub, folderOfModel('a/moved')));
    await symlink(join(dir, 'unplugged'), join(hub, folderOfModel('a/gone')));
    await symlink('/dev/null', join(hub, folderOfModel('a/device')));
    const [moved, ...others] = (await readCache(hub)).models;
    expect(others).toEqual([]);
    expect(moved).toMatchObject({ id: 'a/moved', status: 'no-weights', contextWindow: 2_048 });
    expect(moved?.bytesElsewhere).toBe(CONFIG.length + '{}'.length + 'abc123'.length);
    const { models } = mergeModels({
      cached: moved === undefined ? [] : [moved],
      listed: undefined,
      uses: new Map(),
      disk: { cleanUp: { frees: 0, broken: [], leftovers: [] } },
      cacheDir: hub,
      ignoredEnvironment: [],
      now: 0,
    });
    expect(models).toMatchObject([{ id: 'a/moved', sizeBytes: moved?.bytesElsewhere }]);
    expect(models[0]).not.toHaveProperty('bytesElsewhere');
  });

  it('reads every model', async () => {
    await model('b/one', { 'config.json': CONFIG, 'tokenizer_config.json': '{}' });
    await model('a/two', { 'config.json': '{}' });
    expect((await readCache(dir)).models).toEqual([
      expect.objectContaining({ id: 'a/two', status: 'unsupported' }),
      {
        id: 'b/one',
        status: 'no-weights',
        reason: { code: 'nothing-there' },
        cautions: [],
        toolCalls: false,
        contextWindow: 2048,
      },
    ]);
  });

  it('does not follow a revision out of the snapshots, nor foreign folders', async () => {
    await put(`${folderOfModel('a/b')}/refs/main`, '../../../etc');
    await put('datasets--a--b/blobs/x', 'x');
    await put('models--lonely/blobs/x', 'x');
    await put('models--a--file', 'not a folder');
    expect((await readCache(dir)).models).toEqual([
      expect.objectContaining({ id: 'a/b', status: 'no-weights' }),
    ]);
  });

  it('survives files that vanish while it reads', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => `a/m${index}`);
    await Promise.all(
      ids.map((id) => model(id, { 'config.json': CONFIG, 'model.safetensors': 'x' })),
    );
    const [{ models }] = await Promise.all([
      readCache(dir),
      ...ids.map((id) => rm(join(dir, folderOfModel(id)), { recursive: true, force: true })),
    ]);
    for (const one of models) expect(ids).toContain(one.id);
    expect((await readCache(dir)).models).toEqual([]);
  });
});

describe('downloadedBytes', () => {
  it('adds finished and unfinished blobs, and of those only what is written', async () => {
    const blobs = `${folderOfModel('a/b')}/blobs`;
    await put(`${blobs}/done`, 'x'.repeat(10_000));
    await put(`${blobs}/half.sync.part`, 'y'.repeat(40_960));
    const reserved = await open(join(dir, blobs, 'reserved.part'), 'w');
    await reserved.truncate(1_000_000_000);
    await reserved.close();
    const bytes = await downloadedBytes(dir, 'a/b');
    expect(bytes).toBeGreaterThanOrEqual(50_960);
    expect(bytes).toBeLessThan(200_000);
  });

  it('is 0 for a model that is not there', async () => {
    expect(await downloadedBytes(dir, 'a/b')).toBe(0);
  });
});

describe('names', () => {
  it('every model id survives the way to a folder and back', () => {
    const part = fc
      .stringMatching(/^[A-Za-z0-9][\w.-]{0,20}[A-Za-z0-9]$/)
      .filter((name) => !name.includes('--'));
    fc.assert(
      fc.property(part, part, (org, name) => {
        const id = `${org}/${name}`;
        expect(modelOfFolder(folderOfModel(id))).toBe(id);
      }),
    );
  });

  it('no folder name yields an id that could not be served', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((s) => `models--${s}`),
        ),
        (folder) => {
          const id = modelOfFolder(folder);
          if (id !== undefined) expect(modelIdSchema.safeParse(id).success).toBe(true);
        },
      ),
    );
    expect(modelOfFolder('models--a--..')).toBeUndefined();
    expect(modelOfFolder('models--a--b/../c')).toBeUndefined();
  });
});

describe('ignoredEnvironment', () => {
  it.each([
    [{}, []],
    [{ HF_HOME: '/data/hf' }, ['HF_HOME']],
    [{ HF_HOME: '', XDG_CACHE_HOME: '/data/cache' }, ['XDG_CACHE_HOME']],
    [
      { HF_HUB_CACHE: '/data/hub', HUGGINGFACE_HUB_CACHE: '/old' },
      ['HF_HUB_CACHE', 'HUGGINGFACE_HUB_CACHE'],
    ],
    [{ HF_HUB_CACHE: '/home/me/.cache/huggingface/hub' }, []],
    [{ HF_HOME: '/home/me/.cache/huggingface/', XDG_CACHE_HOME: '/home/me/.cache' }, []],
  ])('%o', (env, expected) => {
    expect(ignoredEnvironment(env, '/home/me')).toEqual(expected);
  });

  it('names the folder that serve uses', () => {
    expect(cacheDir('/home/me')).toBe(join('/home/me', '.cache', 'huggingface', 'hub'));
  });
});

it('parsers survive any text and any JSON', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const window = parseConfig(text)?.contextWindow;
      if (window !== undefined) expect(window).toBeGreaterThan(0);
      parseShardNames(text);
    }),
  );
});

it('parseShardNames names no file outside the folder', () => {
  expect(parseShardNames('{"weight_map":{"a":"x","b":"x","c":"y"}}')).toEqual(['x', 'y']);
  expect(parseShardNames('{"weight_map":{"a":"../x"}}')).toBeUndefined();
  expect(parseShardNames('{"weight_map":{}}')).toBeUndefined();
});

describe('mergeModels', () => {
  const use = (bytes: number) => ({
    parts: { weights: bytes, quantized: 0, unused: 0, unfinished: 0 },
    frees: bytes,
    sharedWith: [],
  });
  const uses = new Map([
    ['a/ready', use(1)],
    ['c/partial', use(2)],
  ]);
  const disk = { freeBytes: 9, cleanUp: { frees: 0, broken: [], leftovers: [] } };
  const facts = { cacheDir: '/c', uses, disk, ignoredEnvironment: [], now: 5 };

  it('keeps a flood of names out of the windows, but not the one that answers', () => {
    const listed = Array.from({ length: 60_000 }, (_, index) => ({
      id: `x/${index}`,
      loaded: index === 59_999,
    }));
    const state = mergeModels({ ...facts, cached: [], listed });
    expect(state.models).toHaveLength(500);
    expect(state.leftOut).toBe(59_500);
    expect(state.models.find(({ loaded }) => loaded)?.id).toBe('x/59999');
  });
  const cached = [
    { id: 'a/ready', status: 'ready', cautions: [], contextWindow: 9 },
    { id: 'c/partial', status: 'incomplete', cautions: [] },
  ] as const;

  it('takes the loaded mark and what is not on disk from the server, all else from the disk', () => {
    const state = mergeModels({
      ...facts,
      cached,
      listed: [
        { id: 'a/ready', loaded: true },
        { id: 'c/partial', loaded: false },
        { id: 'z/other-cache', loaded: false },
      ],
    });
    expect(modelsStateSchema.parse(state)).toEqual(state);
    expect(state).toEqual({
      models: [
        {
          id: 'a/ready',
          sizeBytes: 1,
          status: 'ready',
          cautions: [],
          loaded: true,
          contextWindow: 9,
          disk: use(1),
        },
        {
          id: 'c/partial',
          sizeBytes: 2,
          status: 'incomplete',
          cautions: [],
          loaded: false,
          disk: use(2),
        },
        { id: 'z/other-cache', sizeBytes: 0, status: 'listed', cautions: [], loaded: false },
      ],
      disk,
      cacheDir: '/c',
      ignoredEnvironment: [],
      leftOut: 0,
      refreshedAt: 5,
    });
  });

  it('shows the loaded model of a server that uses another cache', () => {
    const state = mergeModels({ ...facts, cached, listed: [{ id: 'b/else', loaded: true }] });
    expect(state.models.map((one) => [one.id, one.loaded])).toEqual([
      ['a/ready', false],
      ['b/else', true],
      ['c/partial', false],
    ]);
  });

  it('knows nothing loaded without a server', () => {
    const state = mergeModels({ ...facts, cached, listed: undefined });
    expect(state.models.some((one) => one.loaded)).toBe(false);
  });
});
