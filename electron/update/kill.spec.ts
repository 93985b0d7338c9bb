import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleScripts } from '../../test/processes/bundle.ts';
import { killAfter } from '../../test/processes/kill-after.ts';
import { pick } from '../../test/scale.ts';
import { UpdateFeed } from '../../test/update/update-feed.ts';

const KILLS = pick(8, 100);
const root = mkdtempSync(join(tmpdir(), 'inferrs-bar-kill-update-'));
const bundle = join(root, 'update-once.mjs');
const appImage = join(root, 'Bar.AppImage');
const config = join(root, 'app-update.yml');
const oldApp = Buffer.from('old');
const newApp = randomBytes(3_000_000);
let feed: UpdateFeed;

beforeAll(async () => {
  await bundleScripts([join(import.meta.dirname, '../../test/update/update-once.ts')], root);
  feed = await UpdateFeed.start();
  feed.publish({ version: '0.2.0', content: newApp });
  feed.writeConfig(config);
}, 60_000);
afterAll(async () => {
  await feed.close();
  rmSync(root, { recursive: true, force: true });
});

it(
  'killed at any moment, it leaves the old app or the new one, whole',
  { timeout: 400_000 },
  async () => {
    writeFileSync(appImage, oldApp, { mode: 0o755 });
    const took = await killAfter(60_000, bundle, [appImage, config, join(root, 'measured')]);
    expect(readFileSync(appImage).equals(newApp)).toBe(true);
    let old = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      writeFileSync(appImage, oldApp, { mode: 0o755 });
      const data = join(root, `data-${kill % 3}`);
      await killAfter(Math.random() * took * 1.2, bundle, [appImage, config, data]);
      const now = readFileSync(appImage);
      expect(now.equals(oldApp) || now.equals(newApp)).toBe(true);
      if (now.equals(oldApp)) old += 1;
    }
    expect(old).toBeGreaterThan(0);
    // Nothing hinders the next one, and nothing is left beside the app.
    writeFileSync(appImage, oldApp, { mode: 0o755 });
    await killAfter(60_000, bundle, [appImage, config, join(root, 'data-0')]);
    expect(readFileSync(appImage).equals(newApp)).toBe(true);
    expect(readdirSync(root).filter((name) => name.endsWith('.update'))).toEqual([]);
  },
);

it.each(['the download', 'the app’s own place'])(
  'says that the disk is full, and leaves the old app, when %s finds no room',
  async (what) => {
    writeFileSync(appImage, oldApp, { mode: 0o755 });
    const data = join(root, `full ${what}`);
    if (what !== 'the download') {
      await killAfter(60_000, bundle, [appImage, config, data]);
      writeFileSync(appImage, oldApp, { mode: 0o755 });
    }
    // To a program this is what a full disk is: a write that falls short.
    const limited = ['-c', 'ulimit -f 1000; exec "$@"', 'sh', process.execPath, bundle];
    const child = spawn('/bin/sh', [...limited, appImage, config, data], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: process.env,
    });
    const said: unknown[] = [];
    child.on('message', (message) => said.push(message));
    await once(child, 'exit');
    expect(said).toEqual(['begun', { reason: 'disk-full' }]);
    expect(readFileSync(appImage)).toEqual(oldApp);
    expect(readdirSync(root).filter((name) => name.endsWith('.update'))).toEqual([]);
    // With room again it goes on.
    await killAfter(60_000, bundle, [appImage, config, data]);
    expect(readFileSync(appImage).equals(newApp)).toBe(true);
  },
);
