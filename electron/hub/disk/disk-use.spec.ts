import { mkdtemp, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bytesOnDisk } from '../../../shared/disk-use.ts';
import type { ModelReason } from '../../../shared/model.ts';
import { gguf } from '../../../test/hub/content.ts';
import { readCache } from '../../inferrs/cache.ts';
import { carryOut } from './carry-out.ts';
import { CacheFolder } from '../../../test/cache-folder.ts';
import { cleanUpOf, diskUseOf } from './disk-use.ts';
import { planCleanUp, planRemoval } from './plan.ts';
import { Needs } from './sort.ts';
import { surveyCache } from './survey.ts';

let dir: string;
let cache: CacheFolder;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'disk-use-'));
  cache = new CacheFolder(join(dir, 'hub'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const useOf = async (id: string) => diskUseOf(await surveyCache(cache.dir)).get(id);
const cleanUp = async (
  reasons: Readonly<Record<string, ModelReason>> = {},
  isLeftAlone = (_id: string) => false,
) => cleanUpOf(planCleanUp(await surveyCache(cache.dir), (id) => reasons[id], isLeftAlone));

describe('what a model takes up', () => {
  it('is nothing where there is no cache', async () => {
    expect(await surveyCache(join(dir, 'nowhere'))).toEqual([]);
  });

  it('is told apart by what the files are for', async () => {
    await cache.model('a/b', { 'config.json': 10, 'model.safetensors': 1_000 });
    await cache.write(cache.at('a/b', 'snapshots/abc/model-Q4K.gguf'), 300);
    await cache.write(cache.at('a/b', 'snapshots/abc/model-Q8_0.gguf.tmp'), 50);
    await cache.version('a/b', 'old', { 'model.safetensors': 700 });
    await cache.write(cache.at('a/b', 'snapshots/old/model-Q4K.gguf'), 80);
    await cache.write(cache.at('a/b', 'blobs/nobody'), 20);
    await cache.write(cache.at('a/b', 'blobs/half.part'), 4_096);
    await cache.write(cache.at('a/b', 'blobs/half.lock'), 0);
    await cache.write(cache.at('a/b', 'blobs/other.1a2b3c4d.incomplete'), 4_096);
    const use = await useOf('a/b');
    expect(use?.parts).toEqual({
      weights: 1_010 + 'abc'.length,
      quantized: 300,
      unused: 700 + 80 + 20,
      unfinished: 50 + 8_192,
    });
    expect(use?.frees).toBe(use && bytesOnDisk(use));
  });

  it('holds a version that any ref names for needed, and a blob that two versions share', async () => {
    await cache.model('a/b', { 'model.safetensors': 1_000 });
    await cache.version('a/b', 'pinned', { 'model.safetensors': 100 });
    await cache.write(cache.at('a/b', 'refs/pr/7'), 'pinned\n');
    await cache.link(
      cache.at('a/b', 'snapshots/old/model.safetensors'),
      '../../blobs/blob-abc-model.safetensors',
    );
    expect((await useOf('a/b'))?.parts).toMatchObject({ unused: 0, unfinished: 0 });
  });

  it('calls no version an earlier one where main leads nowhere', async () => {
    await cache.version('a/b', 'one', { 'model.safetensors': 100 });
    await cache.write(cache.at('a/b', 'refs/main'), 'gone');
    expect((await useOf('a/b'))?.parts.unused).toBe(0);
  });

  it('counts a file of two names once, and frees it with its last', async () => {
    await cache.model('a/b', { 'model.safetensors': 1_000 });
    await cache.model('c/d', { 'config.json': 10 });
    const blob = cache.at('a/b', 'blobs/blob-abc-model.safetensors');
    await cache.link(cache.at('a/b', 'snapshots/abc/again.safetensors'), blob, 'hard');
    expect(await useOf('a/b')).toMatchObject({ parts: { weights: 1_003 }, frees: 1_003 });
    await cache.link(cache.at('c/d', 'snapshots/abc/model.safetensors'), blob, 'hard');
    expect(await useOf('a/b')).toMatchObject({ frees: 3, sharedWith: ['c/d'] });
  });

  it('keeps what a GGUF file alone reads of another model, to the last step there', async () => {
    const config = JSON.stringify({ architectures: ['Qwen3ForCausalLM'] });
    const rest = { 'tokenizer.json': '{}', 'tokenizer_config.json': '{}' };
    await cache.model('c/d', { 'config.json': config, ...rest, 'model.safetensors': 1_000 });
    const blob = cache.at('c/d', 'blobs/blob-abc-tokenizer.json');
    await rename(blob, cache.at('c/d', 'kept'));
    await cache.link(blob, '../kept');
    const header = gguf({ 'general.source.repo_id': 'c/d' }).toString('latin1');
    await cache.model('a/b-GGUF', { 'x.gguf': header });
    const own = 'abc'.length;
    expect(await useOf('a/b-GGUF')).toMatchObject({ frees: header.length + own, sharedWith: [] });
    expect(await useOf('c/d')).toMatchObject({ frees: 1_000, sharedWith: ['a/b-GGUF'] });
    const survey = (await surveyCache(cache.dir)).find(({ id }) => id === 'c/d');
    if (survey === undefined) throw new Error('no survey');
    await carryOut(planRemoval(survey, new Needs(await surveyCache(cache.dir))), () => undefined);
    expect((await readCache(cache.dir)).models).toMatchObject([
      { id: 'a/b-GGUF', status: 'ready', tokenizerSource: 'c/d' },
      { id: 'c/d', status: 'no-weights', reason: { code: 'lends', detail: 'a/b-GGUF' } },
    ]);
  });

  it('stays where another model leads to it', async () => {
    await cache.model('a/b', { 'model.safetensors': 1_000 });
    await cache.model('c/d', {});
    await cache.link(
      cache.at('c/d', 'snapshots/abc/model.safetensors'),
      cache.at('a/b', 'blobs/blob-abc-model.safetensors'),
    );
    expect(await useOf('a/b')).toMatchObject({ frees: 3, sharedWith: ['c/d'] });
    expect(await useOf('c/d')).toMatchObject({ sharedWith: [] });
  });

  it('is the same through a cache that is a link, and nothing behind links out of it', async () => {
    await cache.model('a/b', { 'model.safetensors': 1_000 });
    await cache.write(join(dir, 'elsewhere', 'big'), 5_000);
    await cache.link(cache.at('a/b', 'snapshots/abc/big'), join(dir, 'elsewhere', 'big'));
    await cache.link(cache.at('a/b', 'more'), join(dir, 'elsewhere'));
    await rename(cache.dir, join(dir, 'real'));
    await symlink(join(dir, 'real'), cache.dir);
    expect(await useOf('a/b')).toMatchObject({ parts: { weights: 1_003 }, frees: 1_003 });
  });
});

describe('what can be cleaned up', () => {
  it('is nothing in a cache that is in order, or of other kinds', async () => {
    await cache.model('a/b', { 'model.safetensors': 1_000 });
    await cache.write(join(cache.dir, 'datasets--a--b', 'blobs', 'x.incomplete'), 500);
    await cache.write(join(cache.dir, 'spaces--a--b', 'blobs', 'x.incomplete'), 500);
    await cache.write(join(cache.dir, 'models--lonely', 'blobs', 'x.incomplete'), 500);
    expect(await cleanUp()).toEqual({ frees: 0, broken: [], leftovers: [] });
  });

  it('is a broken model as a whole, and of others what nothing uses', async () => {
    await cache.write(cache.at('a/half', 'blobs/x.part'), 4_096);
    await cache.model('a/whole', { 'model.safetensors': 1_000 });
    await cache.write(cache.at('a/whole', 'blobs/y.incomplete'), 8_192);
    await cache.version('a/whole', 'old', { 'model.safetensors': 500 });
    expect(await cleanUp({ 'a/half': { code: 'download-broke-off' } })).toEqual({
      frees: 4_096 + 8_692,
      broken: [{ id: 'a/half', bytes: 4_096 }],
      leftovers: [{ id: 'a/whole', bytes: 8_692 }],
    });
  });

  it('leaves alone what is in use', async () => {
    await cache.write(cache.at('a/half', 'blobs/x.part'), 4_096);
    const reasons = { 'a/half': { code: 'download-broke-off' } } as const;
    expect(await cleanUp(reasons, (id) => id === 'a/half')).toMatchObject({ frees: 0, broken: [] });
  });

  it('is no model that lies on a disk which may not be plugged in', async () => {
    await cache.model('a/b', { 'config.json': 10 });
    await cache.link(cache.at('a/b', 'snapshots/abc/model.safetensors'), join(dir, 'usb', 'model'));
    const reason = { code: 'broken-link', detail: 'model.safetensors' } as const;
    expect(await cleanUp({ 'a/b': reason })).toMatchObject({ broken: [] });
  });

  it('is no model of which another one needs files', async () => {
    await cache.model('a/b', { 'model.safetensors': 1_000 });
    await cache.link(
      cache.at('c/d', 'snapshots/abc/model.safetensors'),
      cache.at('a/b', 'blobs/blob-abc-model.safetensors'),
    );
    const reason = { code: 'file-damaged', detail: 'x' } as const;
    expect(await cleanUp({ 'a/b': reason })).toMatchObject({ broken: [] });
  });

  it('is no model that merely is not for inferrs', async () => {
    await cache.model('a/b', { 'pytorch_model.bin': 1_000 });
    const reason = { code: 'other-weights', detail: 'pytorch_model.bin' } as const;
    expect(await cleanUp({ 'a/b': reason })).toMatchObject({ broken: [], leftovers: [] });
  });
});
