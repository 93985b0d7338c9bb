import { lstat, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { assertNever } from '../../../shared/assert-never.ts';
import type { ModelReason } from '../../../shared/model.ts';
import { CacheFolder } from '../../../test/cache-folder.ts';
import { pick } from '../../../test/scale.ts';
import { carryOut } from './carry-out.ts';
import { cleanUpOf, diskUseOf } from './disk-use.ts';
import { planCleanUp, planRemoval } from './plan.ts';
import { Needs } from './sort.ts';
import { isIn, surveyCache } from './survey.ts';

const ids = ['a/one', 'a/two', 'b/three'] as const;
const commits = ['main', 'old', 'older'] as const;
const names = ['x', 'y', 'z.part', 'w.incomplete', 'v.lock'] as const;
const id = fc.constantFrom(...ids);
const commit = fc.constantFrom(...commits);
const blob = fc.record({ id, name: fc.constantFrom(...names) });
const place = fc.record({ id, commit, name: fc.constantFrom('f', 'g', 'model-Q4K.gguf', 't.tmp') });

/** One thing that programs do in a cache. */
const deed = fc.oneof(
  fc.record({
    kind: fc.constant('blob' as const),
    blob,
    bytes: fc.integer({ min: 1, max: 9_999 }),
  }),
  fc.record({
    kind: fc.constant('file' as const),
    place,
    bytes: fc.integer({ min: 1, max: 9_999 }),
  }),
  fc.record({
    kind: fc.constant('ref' as const),
    id,
    name: fc.constantFrom('main', 'pr/1'),
    commit,
  }),
  fc.record({ kind: fc.constantFrom('soft' as const, 'hard' as const), place, blob }),
  fc.record({ kind: fc.constant('chain' as const), place, to: place }),
);
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

async function act(cache: CacheFolder, one: Deed): Promise<void> {
  const snapshot = (at: { id: string; commit: string; name: string }): string =>
    cache.at(at.id, 'snapshots', at.commit, at.name);
  switch (one.kind) {
    case 'blob':
      return cache.write(cache.at(one.blob.id, 'blobs', one.blob.name), one.bytes);
    case 'file':
      return cache.write(snapshot(one.place), one.bytes);
    case 'ref':
      return cache.write(cache.at(one.id, 'refs', one.name), one.commit);
    case 'chain':
      return cache.link(snapshot(one.place), snapshot(one.to));
    case 'soft':
    case 'hard':
      return cache.link(
        snapshot(one.place),
        cache.at(one.blob.id, 'blobs', one.blob.name),
        one.kind,
      );
    default:
      return assertNever(one);
  }
}

/** Bytes below a folder, each file once, as the disk counts. */
async function bytesIn(folder: string, seen = new Set<number>()): Promise<number> {
  let total = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) total += await bytesIn(path, seen);
    if (!entry.isFile()) continue;
    const { ino, size } = await lstat(path);
    if (!seen.has(ino)) total += size;
    seen.add(ino);
  }
  return total;
}

/** Links of a kept model that lead to a file. */
async function goodLinks(cache: CacheFolder, kept: readonly string[]): Promise<string[]> {
  const links = (await surveyCache(cache.dir)).flatMap((one) => one.links);
  const good: string[] = [];
  for (const { path } of links) {
    const isKept = kept.some((one) => path.startsWith(cache.at(one) + '/'));
    if (isKept && (await stat(path).catch(() => undefined))?.isFile() === true) good.push(path);
  }
  return good.sort();
}

async function inCache(
  deeds: readonly Deed[],
  check: (cache: CacheFolder) => Promise<void>,
): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'said-is-done-'));
  try {
    const cache = new CacheFolder(join(dir, 'hub'));
    await mkdir(cache.dir);
    // What is there already is there already.
    for (const one of deeds) await act(cache, one).catch(() => undefined);
    await check(cache);
  } finally {
    await rm(dir, { recursive: true });
  }
}

const runs = { numRuns: pick(60, 1_000) };
/** Each run writes a cache of its own. */
const limit = { timeout: 300_000 };
const history = fc.array(deed, { minLength: 1, maxLength: 25 });
const nothing = (): void => undefined;

it('frees by a removal what was said, and breaks no other model', limit, async () => {
  await fc.assert(
    fc.asyncProperty(history, id, async (deeds, model) => {
      await inCache(deeds, async (cache) => {
        const surveys = await surveyCache(cache.dir);
        const survey = surveys.find((one) => one.id === model);
        if (survey === undefined) return;
        const others = ids.filter((one) => one !== model);
        const before = await bytesIn(cache.dir);
        const good = await goodLinks(cache, others);
        await carryOut(planRemoval(survey, new Needs(surveys)), nothing);
        expect(before - (await bytesIn(cache.dir))).toBe(diskUseOf(surveys).get(model)?.frees);
        expect(await goodLinks(cache, others)).toEqual(good);
      });
    }),
    runs,
  );
});

it('frees by cleaning up what was said, and breaks nothing', limit, async () => {
  const reasons: Record<string, ModelReason> = { 'b/three': { code: 'links-lost' } };
  await fc.assert(
    fc.asyncProperty(history, async (deeds) => {
      await inCache(deeds, async (cache) => {
        const plan = async () =>
          planCleanUp(
            await surveyCache(cache.dir),
            (one) => reasons[one],
            () => false,
          );
        const { broken, leftovers } = await plan();
        const said = cleanUpOf({ broken, leftovers });
        const before = await bytesIn(cache.dir);
        const kept = ids.filter((one) => said.broken.every((gone) => gone.id !== one));
        const mains = await usedLinks(cache, kept);
        for (const removal of [...broken, ...leftovers]) await carryOut(removal, nothing);
        expect(before - (await bytesIn(cache.dir))).toBe(said.frees);
        expect(await usedLinks(cache, kept)).toEqual(mains);
      });
    }),
    runs,
  );
});

/** Not those of versions that are of no use themselves. */
async function usedLinks(cache: CacheFolder, kept: readonly string[]): Promise<string[]> {
  const unused = (await surveyCache(cache.dir)).flatMap((one) => one.unused);
  const good = await goodLinks(cache, kept);
  return good.filter((path) => !unused.some((folder) => isIn(folder, path)));
}
