import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shardedModel } from '../../../test/hub/content.ts';
import { HubServer } from '../../../test/hub/hub-server.ts';
import { bundleScripts } from '../../../test/processes/bundle.ts';
import { killAfter } from '../../../test/processes/kill-after.ts';
import { pick } from '../../../test/scale.ts';
import { judgeModel } from '../../inferrs/cache.ts';

const KILLS = pick(6, 50);
const MODEL = 'org/model';
const root = mkdtempSync(join(tmpdir(), 'inferrs-bar-kill-download-'));
const dir = join(root, 'hub');
const folder = join(dir, 'models--org--model');
const bundle = join(root, 'download-once.mjs');

beforeAll(async () => {
  await bundleScripts([join(import.meta.dirname, '../../../test/hub/download-once.ts')], root);
}, 60_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Starts a download, and kills it after some milliseconds of it. @returns how long one took */
const downloadFor = (url: string, ms: number): Promise<number> =>
  killAfter(ms, bundle, [dir, url, MODEL]);

/** Every blob under its final name, and whatever a snapshot leads to, is what its name says. */
function demandWhole(): void {
  const blobs = join(folder, 'blobs');
  for (const name of existsSync(blobs) ? readdirSync(blobs) : []) {
    if (!/^[0-9a-f]+$/.test(name)) continue;
    const bytes = readFileSync(join(blobs, name));
    const git = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
    const hash = name.length === 40 ? git : createHash('sha256').update(bytes).digest('hex');
    expect(hash).toBe(name);
  }
  const snapshots = join(folder, 'snapshots');
  for (const commit of existsSync(snapshots) ? readdirSync(snapshots) : []) {
    for (const name of readdirSync(join(snapshots, commit)))
      expect(realpathSync(join(snapshots, commit, name))).toContain(join('blobs', ''));
  }
}

it(
  `killed at ${KILLS} moments, it leaves nothing that is taken for whole, and fetches nothing twice`,
  { timeout: 60_000 + KILLS * 10_000 },
  async () => {
    const hub = await HubServer.start();
    const files = hub.add(MODEL, shardedModel(6, 400_000));
    hub.pace = 2_000;
    const took = await downloadFor(hub.url, 60_000);
    const seen = { broken: 0, whole: 0 };
    for (let kill = 0; kill < KILLS; kill += 1) {
      rmSync(dir, { recursive: true, force: true });
      hub.sent.clear();
      await downloadFor(hub.url, Math.random() * took * 1.1);
      demandWhole();
      const { status } = await judgeModel(dir, MODEL);
      const isPublished = existsSync(join(folder, 'refs', 'main'));
      expect(['incomplete', 'no-weights', 'needs-network']).toContain(status);
      expect(status === 'needs-network').toBe(isPublished);
      seen[isPublished ? 'whole' : 'broken'] += 1;
      await downloadFor(hub.url, 60_000);
      demandWhole();
      expect((await judgeModel(dir, MODEL)).status).toBe('needs-network');
      // What was on its way when it was killed has not come: a piece or two of each of four files.
      for (const [name, bytes] of hub.sent)
        expect([name, bytes - (files.get(name)?.bytes.length ?? 0) <= 262_144]).toEqual([
          name,
          true,
        ]);
    }
    expect(seen.broken).toBeGreaterThan(0);
    await hub.close();
  },
);
