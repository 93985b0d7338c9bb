import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  access,
  chmod,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CacheFolder } from '../../../test/cache-folder.ts';
import { pick } from '../../../test/scale.ts';
import { carryOut, finishRemovals, LockedError } from './carry-out.ts';
import { planRemoval, planTidying } from './plan.ts';
import { Needs } from './sort.ts';
import { surveyCache } from './survey.ts';

let dir: string;
let cache: CacheFolder;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'carry-out-'));
  cache = new CacheFolder(join(dir, 'hub'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const nothing = (): void => undefined;

async function act(id: string, plan: typeof planRemoval, lastWord = nothing): Promise<void> {
  const surveys = await surveyCache(cache.dir);
  const survey = surveys.find((one) => one.id === id);
  if (survey === undefined) throw new Error(`No ${id}`);
  await carryOut(plan(survey, new Needs(surveys)), lastWord);
}
const remove = (id: string, lastWord = nothing): Promise<void> => act(id, planRemoval, lastWord);
const tidy = (id: string): Promise<void> => act(id, planTidying);

describe('removing', () => {
  it('takes the model and nothing else', async () => {
    await cache.model('a/b', { 'model.safetensors': 1_000 });
    await cache.model('a/bc', { 'model.safetensors': 1_000 });
    await cache.write(join(cache.dir, 'datasets--a--b', 'blobs', 'x'), 500);
    await cache.write(join(cache.dir, 'version.txt'), '1');
    await remove('a/b');
    expect((await readdir(cache.dir)).sort()).toEqual([
      'datasets--a--b',
      'models--a--bc',
      'version.txt',
    ]);
  });

  it('changes nothing where the last word is no', async () => {
    await cache.model('a/b', { 'model.safetensors': 1_000 });
    const refuse = (): void => {
      throw new Error('in use');
    };
    await expect(remove('a/b', refuse)).rejects.toThrow('in use');
    expect(await readdir(cache.dir)).toEqual(['models--a--b']);
    await access(cache.at('a/b', 'snapshots/abc/model.safetensors'));
  });

  it('follows no link out of the cache', async () => {
    const outside = join(dir, 'outside');
    await cache.write(join(outside, 'folder', 'precious'), 'mine');
    await cache.model('a/b', { 'config.json': '{}' });
    await symlink(outside, cache.at('a/b', 'snapshots', 'all'));
    await symlink(join(outside, 'folder'), cache.at('a/b', 'blobs', 'folder'));
    await symlink(join(outside, 'folder', 'precious'), cache.at('a/b', 'snapshots', 'abc', 'p'));
    await symlink('..', cache.at('a/b', 'snapshots', 'abc', 'up'));
    await remove('a/b');
    expect(await readdir(cache.dir)).toEqual([]);
    expect(await readFile(join(outside, 'folder', 'precious'), 'utf8')).toBe('mine');
  });

  it('lets a program go on reading that has a file open', async () => {
    await cache.model('a/b', { 'model.safetensors': 'the weights' });
    const file = await open(cache.at('a/b', 'snapshots/abc/model.safetensors'));
    try {
      await remove('a/b');
      expect(await file.readFile('utf8')).toBe('the weights');
    } finally {
      await file.close();
    }
  });

  it('shows a reader the model whole, or not at all', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `file-${index}`);
    await cache.model('a/b', Object.fromEntries(names.map((name) => [name, 10])));
    const counts = new Set<number>();
    const reading = new AbortController();
    const reader = (async () => {
      while (!reading.signal.aborted) {
        const folder = cache.at('a/b', 'blobs');
        counts.add((await readdir(folder).catch(() => [])).length);
      }
    })();
    await remove('a/b');
    reading.abort();
    await reader;
    for (const count of counts) expect([0, names.length]).toContain(count);
  });

  it('keeps the blobs that another model leads to', async () => {
    await cache.model('a/b', { 'config.json': 10, 'model.safetensors': 'shared' });
    const blob = cache.at('a/b', 'blobs/blob-abc-model.safetensors');
    await cache.link(cache.at('c/d', 'snapshots/abc/model.safetensors'), blob);
    await remove('a/b');
    expect(await readFile(cache.at('c/d', 'snapshots/abc/model.safetensors'), 'utf8')).toBe(
      'shared',
    );
    expect(await readdir(cache.at('a/b', 'blobs'))).toEqual(['blob-abc-model.safetensors']);
    expect(await readdir(cache.at('a/b', 'snapshots', 'abc'))).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')(
    'leaves a model whole that it may not delete a part of',
    async () => {
      await cache.model('a/b', { 'model.safetensors': 1_000 });
      const blobs = cache.at('a/b', 'blobs');
      await chmod(dir, 0o777);
      await chmod(cache.dir, 0o777);
      for (const name of ['', 'snapshots', 'snapshots/abc', 'refs'])
        await chmod(cache.at('a/b', name), 0o777);
      await chmod(blobs, 0o555);
      // An administrator may delete anything.
      const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
      const { stdout } = spawnRemoval('a/b', user);
      expect(stdout === null ? '' : await text(stdout)).toContain('EACCES');
      expect((await readdir(cache.dir)).sort()).toEqual(['models--a--b']);
      expect(await readdir(blobs)).toHaveLength(1);
      await chmod(blobs, 0o755);
    },
  );
});

describe('tidying', () => {
  it('takes earlier versions and what nothing uses, and no link leads to nothing afterwards', async () => {
    await cache.model('a/b', { 'config.json': '{}', 'model.safetensors': 'new' });
    await cache.version('a/b', 'old', { 'model.safetensors': 'old' });
    await cache.link(
      cache.at('a/b', 'snapshots/old/config.json'),
      '../../blobs/blob-abc-config.json',
    );
    await cache.write(cache.at('a/b', 'blobs/x.part'), 100);
    await tidy('a/b');
    expect(await readdir(cache.at('a/b', 'snapshots'))).toEqual(['abc']);
    expect((await readdir(cache.at('a/b', 'blobs'))).sort()).toEqual([
      'blob-abc-config.json',
      'blob-abc-model.safetensors',
    ]);
    expect(await readFile(cache.at('a/b', 'snapshots/abc/model.safetensors'), 'utf8')).toBe('new');
    expect(await readdir(cache.dir)).toEqual(['models--a--b']);
  });

  it('keeps an earlier version that another model leads into', async () => {
    await cache.model('a/b', { 'model.safetensors': 'new' });
    await cache.version('a/b', 'old', { 'model.safetensors': 'old' });
    const old = cache.at('a/b', 'snapshots/old/model.safetensors');
    await cache.link(cache.at('c/d', 'snapshots/abc/model.safetensors'), old);
    await tidy('a/b');
    expect(await readFile(cache.at('c/d', 'snapshots/abc/model.safetensors'), 'utf8')).toBe('old');
  });
});

describe.runIf(process.platform === 'linux')('what another program downloads', () => {
  /** Holds a lock as downloaders do, until the test ends. */
  async function hold(path: string): Promise<void> {
    await cache.write(path, '');
    const script = 'exec flock --no-fork "$0" sh -c "echo held; exec cat"';
    const holder = spawn('sh', ['-c', script, path], { stdio: ['pipe', 'pipe', 'inherit'] });
    await once(holder.stdout, 'data');
    release = async () => {
      release = undefined;
      const gone = once(holder, 'exit');
      holder.stdin.end();
      await gone;
    };
  }
  let release: (() => Promise<void>) | undefined;
  afterEach(() => release?.());

  it.each([
    ['inferrs', () => cache.at('a/b', 'blobs/x.lock')],
    ['huggingface_hub', () => join(cache.dir, '.locks', 'models--a--b', 'x.lock')],
  ])('stays while %s holds its lock', async (_who, lock) => {
    await cache.model('a/b', { 'config.json': 10 });
    await cache.write(cache.at('a/b', 'blobs/x.part'), 4_096);
    await hold(lock());
    await expect(remove('a/b')).rejects.toThrow(LockedError);
    await expect(tidy('a/b')).rejects.toThrow(LockedError);
    await access(cache.at('a/b', 'blobs/x.part'));
    await release?.();
    await remove('a/b');
    expect(await readdir(cache.dir)).not.toContain('models--a--b');
  });
});

function spawnRemoval(id: string, user: { readonly uid?: number; readonly gid?: number } = {}) {
  const script = join(import.meta.dirname, '../../../test/processes/remove-once.ts');
  return spawn(process.execPath, [script, cache.dir, id], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    ...user,
  });
}

describe('a kill in the middle', () => {
  it('is made up for at the next start', { timeout: 60_000 }, async () => {
    for (let kill = 0; kill < pick(3, 30); kill += 1) {
      const names = Array.from({ length: 150 }, (_, index) => `file-${index}`);
      await cache.model('a/b', Object.fromEntries(names.map((name) => [name, 10])));
      await cache.model('c/d', { 'config.json': 10 });
      const child = spawnRemoval('a/b');
      const gone = once(child, 'exit');
      await once(child, 'message');
      const wait = Math.random() * 20;
      for (const begun = performance.now(); performance.now() - begun < wait;) await readdir(dir);
      child.kill('SIGKILL');
      await gone;
      const isThere = (await readdir(cache.dir)).includes('models--a--b');
      if (isThere) expect(await readdir(cache.at('a/b', 'blobs'))).toHaveLength(names.length);
      await finishRemovals(cache.dir);
      expect((await readdir(cache.dir)).sort()).toEqual([
        ...(isThere ? ['models--a--b'] : []),
        'models--c--d',
      ]);
      await rm(cache.dir, { recursive: true });
    }
  });

  it('deletes only what it left itself, and follows no link there', async () => {
    await cache.write(join(dir, 'outside', 'precious'), 'mine');
    await cache.write(join(cache.dir, '.inferrs-bar-removing-1', 'blobs', 'x'), 10);
    await symlink(join(dir, 'outside'), join(cache.dir, '.inferrs-bar-removing-1', 'blobs', 'y'));
    await symlink(join(dir, 'outside'), join(cache.dir, '.inferrs-bar-removing-2'));
    await writeFile(join(cache.dir, 'removing-mine'), '');
    await finishRemovals(cache.dir);
    expect(await readdir(cache.dir)).toEqual(['removing-mine']);
    expect(await readdir(join(dir, 'outside'))).toEqual(['precious']);
    await finishRemovals(join(dir, 'nowhere'));
  });
});
