import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { releaseArchive } from '../../test/install/archives.ts';
import { Published, releases } from '../../test/install/published.ts';
import { bundleScripts } from '../../test/processes/bundle.ts';
import { killAfter } from '../../test/processes/kill-after.ts';
import { pick } from '../../test/scale.ts';
import { EngineStore } from './engine-store.ts';

const KILLS = pick(25, 100);
const root = mkdtempSync(join(tmpdir(), 'inferrs-bar-kill-install-'));
const bundle = join(root, 'install-once.mjs');

beforeAll(async () => {
  await bundleScripts([join(import.meta.dirname, '../../test/install/install-once.ts')], root);
}, 60_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Starts an installation; kills it after some milliseconds. @returns how long one that got through took */
const installFor = (folder: string, url: string, ms: number): Promise<number> =>
  killAfter(ms, bundle, [folder, url]);

it(
  'killed at any moment, it leaves in use what was in use, or the new one whole',
  { timeout: 400_000 },
  async () => {
    const [first, second] = releases;
    const published = await Published.start();
    const folder = join(root, 'engines');
    published.publish(first, releaseArchive({ pluginBytes: 1_000_000 }));
    await installFor(folder, published.url, 60_000);
    const took = await installFor(join(root, 'measured'), published.url, 60_000);
    const seen = { old: 0, new: 0, left: 0 };
    const update = releaseArchive({ pluginBytes: 1_000_000 });
    for (let kill = 0; kill < KILLS; kill += 1) {
      published.publish(second, update);
      await installFor(folder, published.url, Math.random() * took * 1.2);
      const store = new EngineStore(folder, 'inferrs');
      const { inUse } = await store.open();
      expect([first, second]).toContain(inUse);
      expect(await store.changedFiles(store.programOf(inUse) ?? '')).toEqual([]);
      expect(readFileSync(store.programOf(inUse) ?? '', 'utf8')).toContain('inferrs 0.1.0');
      seen[inUse === first ? 'old' : 'new'] += 1;
      if (readdirSync(folder).some((name) => name.startsWith('.staging'))) seen.left += 1;
      if (inUse === first) continue;
      // From the start again: the first release in use, nothing of the second.
      await store.update((record) => {
        const { [second]: _gone, ...others } = record.releases;
        return { ...record, releases: others, inUse: first, before: null };
      });
      await store.tidy({ keepDownload: false });
    }
    expect(seen.old).toBeGreaterThan(0);
    // Nothing hinders the next one, and it leaves no traces of those before it.
    published.publish(second, update);
    await installFor(folder, published.url, 60_000);
    expect(readdirSync(folder).sort()).toEqual([first, second, 'installed.json']);
    await published.close();
  },
);

it.each([
  ['the download', 1_000_000, 1_500],
  ['what is unpacked', 3_000_000, 1_500],
])(
  'says that the disk is full, and leaves nothing half done, when %s finds no room',
  async (what, bytes, blocks) => {
    const published = await Published.start();
    const isPacked = what !== 'the download';
    published.publish(releases[0], releaseArchive({ pluginBytes: bytes, isPacked }));
    const folder = join(root, isPacked ? 'unpacked' : 'downloaded');
    // To a program this is what a full disk is: a write that falls short.
    const limited = ['-c', `ulimit -f ${blocks}; exec "$@"`, 'sh', process.execPath, bundle];
    const child = spawn('/bin/sh', [...limited, folder, published.url], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: process.env,
    });
    const said: unknown[] = [];
    child.on('message', (message) => said.push(message));
    await once(child, 'exit');
    expect(said).toEqual(['begun', { reason: 'disk-full' }]);
    expect((await new EngineStore(folder, 'inferrs').open()).inUse).toBeNull();
    expect(readdirSync(folder)).toEqual(['download']);
    // With room again it goes on.
    await installFor(folder, published.url, 60_000);
    expect((await new EngineStore(folder, 'inferrs').open()).inUse).toBe(releases[0]);
    await published.close();
  },
);
