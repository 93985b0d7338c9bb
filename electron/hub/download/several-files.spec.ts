import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import fs, { type FileHandle } from 'node:fs/promises';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { shardedModel } from '../../../test/hub/content.ts';
import { HubServer } from '../../../test/hub/hub-server.ts';
import { plainDownload } from '../../../test/hub/plain-download.ts';
import { nodeGetBy } from '../../../test/node-get.ts';
import { until } from '../../../test/until.ts';
import { judgeModel } from '../../inferrs/cache.ts';
import { FileHash } from '../../system/files/file-hash.ts';
import { downloadModel } from './download-model.ts';

const MODEL = 'org/model';
let hub: HubServer;
let dir = '';
const agent = new Agent({ keepAlive: true });
beforeEach(async () => {
  hub = await HubServer.start();
  dir = mkdtempSync(join(tmpdir(), 'inferrs-bar-several-'));
});
afterEach(async () => {
  vi.restoreAllMocks();
  agent.destroy();
  await hub.close();
  rmSync(dir, { recursive: true, force: true });
});

async function download(): Promise<string> {
  const where = { endpoint: hub.url, model: MODEL, cacheDir: dir };
  await downloadModel(plainDownload(where, { send: nodeGetBy(agent) }));
  return (await judgeModel(dir, MODEL)).status;
}

const shardsAsked = (): number =>
  hub.asked.filter(({ host, path }) => host === 'storage' && path.endsWith('.safetensors')).length;

it('come while others are checked', async () => {
  hub.add(MODEL, shardedModel(12));
  // oxlint-disable-next-line typescript/unbound-method -- called with its object below
  const { digest } = FileHash.prototype;
  vi.spyOn(FileHash.prototype, 'digest').mockImplementation(async function (
    this: FileHash,
    signal,
  ) {
    if (shardsAsked() > 0) await until('more files come', () => shardsAsked() >= 6);
    return digest.call(this, signal);
  });
  expect(await download()).toBe('needs-network');
  expect(shardsAsked()).toBe(12);
});

it('come four at a time', async () => {
  const files = hub.add(MODEL, shardedModel(12));
  let most = 0;
  const open: (() => void)[] = [];
  const answerAll = async (): Promise<void> => {
    // After some questions and answers the hub would have heard of more.
    for (let asked = 0; asked < 3; asked += 1) await (await fetch(`${hub.url}/api/models`)).text();
    for (const answer of open.splice(0)) answer();
  };
  hub.fail({
    on: '-of-',
    does: 'answer',
    handler: (request, response) => {
      const { bytes } = files.get(request.url?.split('/').at(-1) ?? '') ?? {};
      open.push(() => response.end(bytes));
      most = Math.max(most, open.length);
      if (open.length === 4) void answerAll();
    },
  });
  expect(await download()).toBe('needs-network');
  expect([shardsAsked(), most]).toEqual([12, 4]);
});

it('come before the disk keeps those that tell of them, and have their names once it does', async () => {
  hub.add(MODEL, shardedModel(3));
  const names = (): string[] =>
    readdirSync(join(dir, 'models--org--model', 'blobs')).filter((name) => !name.includes('.'));
  const file = await fs.open(join(dir, 'any'), 'w');
  await file.close();
  let kept = 0;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of what was opened
  vi.spyOn(Object.getPrototypeOf(file) as FileHandle, 'sync').mockImplementation(async () => {
    await until('a shard is asked for', () => shardsAsked() > 0);
    expect(names().length).toBeLessThanOrEqual(kept);
    kept += 1;
  });
  expect(await download()).toBe('needs-network');
  // The last one is what makes all of them findable.
  expect(kept).toBe(names().length + 1);
});
