import { access, mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cacheDir } from '../../inferrs/cache.ts';
import { CommandError } from '../../../shared/ipc/failure.ts';
import { atEnd, is, open, type TestBar } from '../../../test/bar.ts';
import { CacheFolder } from '../../../test/cache-folder.ts';
import { coreCommands } from '../commands/core-commands.ts';
import { perform } from '../commands/handlers.ts';

const cacheOf = (test: TestBar): CacheFolder => new CacheFolder(cacheDir(test.home));

/** As a window asks. */
const ask = (
  test: TestBar,
  name: 'models.remove' | 'models.cleanUp',
  input?: unknown,
): Promise<unknown> => perform(coreCommands(test.bar), name, input, null);

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => (error instanceof CommandError ? error.failure : error),
  );

const shown = (test: TestBar): readonly string[] =>
  test.bar.store.current.models.models.map(({ id }) => id);

describe('models.remove', () => {
  it('frees what was said, and shows that the model is gone', async () => {
    const test = await open();
    const said = test.bar.models.find('practice/small-instruct')?.disk?.frees;
    expect(said).toBeGreaterThan(64 * 1024);
    expect(await ask(test, 'models.remove', { model: 'practice/small-instruct' })).toEqual({
      freed: said,
    });
    expect(shown(test)).toEqual(['practice/partial-download', 'practice/tiny-chat']);
    expect(await readdir(cacheDir(test.home))).not.toContain('models--practice--small-instruct');
  });

  it('keeps the model that is starting or running, and no other', async () => {
    const model = 'practice/tiny-chat';
    const test = await open({ faults: { PRACTICE_LOAD_MS: 300_000 } });
    await test.bar.server.start();
    await test.until('starting', is('starting'));
    const refused = { kind: 'model-kept', model, why: 'in-use' };
    expect(await failureOf(ask(test, 'models.remove', { model }))).toEqual(refused);
    await ask(test, 'models.remove', { model: 'practice/small-instruct' });
    await test.bar.server.stop();
    await test.until('stopped', is('stopped'));
    test.setFaults({});
    await test.bar.server.start();
    await test.until('ready', is('ready'));
    expect(await failureOf(ask(test, 'models.remove', { model }))).toEqual(refused);
    await test.bar.server.stop();
    await test.until(
      'nothing is loaded',
      ({ server, models }) =>
        server.kind === 'stopped' && !models.models.some(({ loaded }) => loaded),
    );
    await ask(test, 'models.remove', { model });
    expect(shown(test)).toEqual(['practice/partial-download']);
  });

  it('says so where there is no such model, or its folder is a link', async () => {
    const test = await open();
    const model = 'practice/elsewhere';
    expect(await failureOf(ask(test, 'models.remove', { model }))).toEqual({
      kind: 'model-not-removed',
      model,
      why: 'missing-folder',
    });
    const outside = await mkdtemp(join(tmpdir(), 'outside-'));
    atEnd(() => rm(outside, { recursive: true }));
    await rename(cacheOf(test).at('practice/small-instruct'), join(outside, 'model'));
    await symlink(join(outside, 'model'), cacheOf(test).at(model));
    expect(await failureOf(ask(test, 'models.remove', { model }))).toEqual({
      kind: 'model-kept',
      model,
      why: 'link',
    });
    await access(join(outside, 'model', 'refs', 'main'));
  });

  it('refuses what is no name of a model', async () => {
    const test = await open();
    for (const model of ['../../x', 'a/..', 'a', ''])
      expect(await failureOf(ask(test, 'models.remove', { model }))).toMatchObject({
        kind: 'invalid-payload',
      });
  });

  it('ends at the next start what a kill cut short', async () => {
    const first = await open();
    const left = join(cacheDir(first.home), '.inferrs-bar-removing-1');
    await mkdir(join(left, 'blobs'), { recursive: true });
    await writeFile(join(left, 'blobs', 'x'), 'x');
    await open({ home: first.home });
    expect(await readdir(cacheDir(first.home))).not.toContain('.inferrs-bar-removing-1');
  });
});

describe('models.cleanUp', () => {
  it('removes what is half-finished and what nothing uses, as said', async () => {
    const test = await open();
    const cache = cacheOf(test);
    await cache.write(cache.at('practice/tiny-chat', 'blobs', 'nobody'), 5_000);
    await test.bar.models.refresh();
    const said = test.bar.store.current.models.disk?.cleanUp;
    expect(said).toEqual({
      frees: 9_096,
      broken: [{ id: 'practice/partial-download', bytes: 4_096 }],
      leftovers: [{ id: 'practice/tiny-chat', bytes: 5_000 }],
    });
    expect(await ask(test, 'models.cleanUp')).toEqual({ freed: 9_096, kept: [] });
    expect(shown(test)).toEqual(['practice/small-instruct', 'practice/tiny-chat']);
    expect(test.bar.store.current.models.disk?.cleanUp).toMatchObject({ frees: 0, broken: [] });
  });

  it('leaves what has changed since it was said: a program is at work there', async () => {
    const test = await open();
    const cache = cacheOf(test);
    await cache.write(cache.at('practice/partial-download', 'blobs', 'more.part'), 4_096);
    expect(await ask(test, 'models.cleanUp')).toEqual({ freed: 0, kept: [] });
    expect(shown(test)).toContain('practice/partial-download');
    expect(test.bar.store.current.models.disk?.cleanUp.frees).toBe(8_192);
  });

  it('leaves a model alone whose download goes on some time', async () => {
    const model = 'practice/partial-download';
    const test = await open();
    // One that is paused as well: its parts are what it goes on with.
    test.bar.store.patch({ downloads: [{ state: 'paused', model, doneBytes: 4_096 }] });
    await test.bar.models.refresh();
    expect(test.bar.store.current.models.disk?.cleanUp).toMatchObject({ broken: [] });
    expect(await failureOf(ask(test, 'models.remove', { model }))).toEqual({
      kind: 'model-kept',
      model,
      why: 'downloading',
    });
    test.bar.store.patch({ downloads: [] });
    expect(await ask(test, 'models.remove', { model })).toEqual({ freed: 4_096 });
  });
});
