import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Settings } from '../../../shared/settings.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { openBar, type TestBar } from '../../../test/bar.ts';
import { plainModel } from '../../../test/hub/content.ts';
import type { Handler } from '../../../test/http-servers.ts';
import { HubServer } from '../../../test/hub/hub-server.ts';

const ONE = 'org/one';
const TWO = 'org/two';
const WITHIN_MS = 30_000;
let hub: HubServer;
let home = '';
const opened: TestBar[] = [];
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'inferrs-bar-downloads-'));
  hub = await HubServer.start();
  hub.add(ONE, plainModel(1_000_000));
  hub.add(TWO, plainModel(300_000));
});
afterEach(async () => {
  for (const app of opened.splice(0)) await app.end();
  await hub.close();
  rmSync(home, { recursive: true, force: true });
});

async function open(settings: Partial<Settings> = {}): Promise<TestBar> {
  const bar = await openBar({ home, settings, env: { HF_ENDPOINT: hub.url } });
  opened.push(bar);
  return bar;
}

/** The first one comes, slowly, and the second waits for its turn. */
async function withTwoComing(): Promise<TestBar> {
  hub.pace = 500;
  const app = await open();
  app.bar.downloads.download(ONE);
  app.bar.downloads.download(TWO);
  await app.until('progress', hasBegun, WITHIN_MS);
  return app;
}

const isReady = ({ models, downloads }: Snapshot, id: string): boolean =>
  !downloads.some(({ model }) => model === id) &&
  models.models.some((model) => model.id === id && model.status === 'ready');
const states = ({ downloads }: Pick<Snapshot, 'downloads'>): string =>
  downloads.map(({ model, state }) => `${model} ${state}`).join(', ');
const hasBegun = (snapshot: Snapshot): boolean =>
  snapshot.tasks.some(
    ({ kind, progress }) =>
      kind === 'model-download' && progress.kind === 'bytes' && progress.total !== undefined,
  );
const folderOf = (name: string): string =>
  join(home, '.cache', 'huggingface', 'hub', `models--org--${name}`);

it('downloads one model after the other, and has them in the list then', async () => {
  hub.pace = 2_000;
  const app = await open();
  const { bar } = app;
  bar.downloads.download(ONE);
  // Somewhere between the two a person would be offered to download it once more.
  let isLost = false;
  bar.store.subscribe((_patch, snapshot) => {
    const isComing = snapshot.downloads.some(({ model }) => model === ONE);
    isLost ||= !isComing && !isReady(snapshot, ONE);
  });
  bar.downloads.download(TWO);
  bar.downloads.download(ONE);
  await app.until('progress', hasBegun, WITHIN_MS);
  expect(states(bar.store.current)).toBe('org/one running, org/two queued');
  await app.until('the first', (snapshot) => isReady(snapshot, ONE), WITHIN_MS);
  await app.until('both', (snapshot) => isReady(snapshot, TWO), WITHIN_MS);
  expect(bar.store.current.tasks).toEqual([]);
  expect(isLost).toBe(false);
});

it('lets the next one go first while one is paused, and goes on with it where it was', async () => {
  const app = await withTwoComing();
  const { bar } = app;
  bar.downloads.pause(ONE);
  expect(states(bar.store.current)).toBe('org/one paused, org/two queued');
  hub.pace = Infinity;
  await app.until('the second', (snapshot) => isReady(snapshot, TWO), WITHIN_MS);
  expect(states(bar.store.current)).toBe('org/one paused');
  bar.downloads.download(ONE);
  await app.until('the first', (snapshot) => isReady(snapshot, ONE), WITHIN_MS);
});

it('lets one that waits go before that which runs, and goes on with that after it', async () => {
  const app = await withTwoComing();
  const { bar } = app;
  bar.downloads.advance(TWO);
  await app.until(
    'the other order',
    (snapshot) => states(snapshot) === 'org/two running, org/one queued',
    WITHIN_MS,
  );
  bar.downloads.advance(TWO);
  expect(states(bar.store.current)).toBe('org/two running, org/one queued');
  hub.pace = Infinity;
  await app.until('both', (now) => isReady(now, ONE) && isReady(now, TWO), WITHIN_MS);
});

it('keeps the queue over an end of the app; what was paused stays so', async () => {
  hub.pace = 200;
  const first = await open();
  first.bar.downloads.download(ONE);
  first.bar.downloads.download(TWO);
  await first.until('progress', hasBegun, WITHIN_MS);
  first.bar.downloads.pause(TWO);
  for (const app of opened.splice(0)) await app.end();
  hub.pace = Infinity;
  const app = await open();
  const { bar } = app;
  await app.until('the first', (snapshot) => isReady(snapshot, ONE), WITHIN_MS);
  expect(states(bar.store.current)).toBe('org/two paused');
});

it('goes on at the next start though the network comes later than the app', async () => {
  hub.pace = 200;
  const first = await open();
  first.bar.downloads.download(ONE);
  await first.until('progress', hasBegun, WITHIN_MS);
  for (const app of opened.splice(0)) await app.end();
  hub.pace = Infinity;
  // As many attempts as somebody would be kept waiting for who asks now.
  const answer: Handler = (request) => request.socket.destroy();
  hub.fail({ on: '/api/models/', times: 3, does: 'answer', handler: answer });
  const app = await open();
  await app.until('the model', (snapshot) => isReady(snapshot, ONE), WITHIN_MS);
});

it('goes on after the next start where the app was quit, without a byte twice', async () => {
  const weights = 'model.safetensors';
  const files = hub.add(ONE, plainModel(1_000_000));
  const sizeOf = (name: string): number => files.get(name)?.bytes.length ?? 0;
  const small = ['config.json', 'tokenizer.json', 'tokenizer_config.json'];
  const came = 400_000;
  const before = small.reduce((sum, name) => sum + sizeOf(name), came);
  hub.fail({ on: weights, does: 'silence', after: came });
  const first = await open();
  first.bar.downloads.download(ONE);
  await first.until(
    'all that comes',
    ({ tasks: [task] }) => task?.progress.kind === 'bytes' && task.progress.done === before,
    WITHIN_MS,
  );
  for (const app of opened.splice(0)) await app.end();
  expect(existsSync(join(folderOf('one'), 'refs', 'main'))).toBe(false);
  hub.mend();
  hub.asked.length = 0;
  const app = await open();
  await app.until('the rest', (snapshot) => isReady(snapshot, ONE), WITHIN_MS);
  const fetched = hub.asked.filter(
    ({ host, path }) => host === 'storage' || !path.includes('/api/'),
  );
  expect(fetched.map(({ host, range }) => [host, range])).toEqual([
    ['hub', `bytes=${came}-`],
    ['storage', `bytes=${came}-`],
  ]);
  for (const name of [weights, ...small]) expect(hub.sent.get(name)).toBe(sizeOf(name));
});

it('removes with a cancelled download what came of it, and nothing of a model that is there', async () => {
  hub.pace = 500;
  const app = await open();
  const { bar } = app;
  bar.downloads.download(ONE);
  await app.until('progress', hasBegun, WITHIN_MS);
  await bar.downloads.cancel(ONE);
  expect(states(bar.store.current)).toBe('');
  expect(existsSync(folderOf('one'))).toBe(false);
  hub.pace = Infinity;
  bar.downloads.download(TWO);
  await app.until('the second', (snapshot) => isReady(snapshot, TWO), WITHIN_MS);
  // Another program has fetched more of it than inferrs reads.
  const commit = readFileSync(join(folderOf('two'), 'refs', 'main'), 'utf8');
  const other = join(folderOf('two'), 'snapshots', commit, 'onnx');
  const blob = 'a'.repeat(64);
  mkdirSync(other);
  writeFileSync(join(folderOf('two'), 'blobs', blob), 'of another program');
  symlinkSync(`../../../blobs/${blob}`, join(other, 'model.onnx'));
  const before = readdirSync(join(folderOf('two'), 'blobs'));
  hub.add(TWO, { ...plainModel(300_000), 'config.json': '{"model_type":"qwen3"}' });
  hub.fail({ on: '/config.json', does: 'silence', after: 0 });
  bar.downloads.download(TWO);
  await app.until('a task', ({ tasks }) => tasks.length > 0, WITHIN_MS);
  const [task] = bar.store.current.tasks;
  bar.tasks.cancel(task?.id ?? 0);
  await app.until('its end', ({ tasks }) => tasks.length === 0, WITHIN_MS);
  // What it left is taken away by then.
  await bar.downloads.end();
  expect(readdirSync(join(folderOf('two'), 'blobs'))).toEqual(expect.arrayContaining(before));
  expect(isReady(bar.store.current, TWO)).toBe(true);
});

it('downloads anew what was cancelled a moment ago', async () => {
  const app = await open();
  const { bar } = app;
  for (let times = 0; times < 3; times += 1) {
    hub.pace = 500;
    bar.downloads.download(ONE);
    await app.until('progress', hasBegun, WITHIN_MS);
    const cancelled = bar.downloads.cancel(ONE);
    bar.downloads.download(ONE);
    hub.pace = Infinity;
    await app.until(
      'an end',
      ({ downloads }) => !/queued|running/.test(states({ downloads })),
      WITHIN_MS,
    );
    await cancelled;
    expect(bar.store.current.downloads).toEqual([]);
    await app.until('the model', (snapshot) => isReady(snapshot, ONE), WITHIN_MS);
    rmSync(folderOf('one'), { recursive: true });
  }
});

it('says why one failed, and tries again when it is asked to', async () => {
  const app = await open();
  const { bar } = app;
  bar.downloads.download('org/none');
  await app.until('its failure', ({ downloads }) => downloads[0]?.state === 'failed', WITHIN_MS);
  expect(bar.store.current.downloads).toMatchObject([{ failure: { reason: 'not-found' } }]);
  hub.add('org/none', plainModel());
  bar.downloads.download('org/none');
  await app.until('it', (snapshot) => isReady(snapshot, 'org/none'), WITHIN_MS);
});

it('downloads, then starts: one click, and one progress with its end', async () => {
  hub.pace = 1_000;
  const app = await open({ model: ONE });
  const { bar } = app;
  await bar.server.start();
  const { server, tasks } = await app.until(
    'the download in the start',
    (snapshot) =>
      snapshot.server.kind === 'starting' &&
      snapshot.server.phase === 'downloading' &&
      snapshot.server.progress?.totalBytes !== undefined,
    WITHIN_MS,
  );
  expect(server).toMatchObject({ model: ONE });
  expect(tasks.filter(({ kind }) => kind === 'model-download')).toHaveLength(1);
  hub.pace = Infinity;
  await app.until('ready', (snapshot) => snapshot.server.kind === 'ready', WITHIN_MS);
  expect(states(bar.store.current)).toBe('');
});

it('pauses the download of a start that is stopped, and stops a start whose download is paused', async () => {
  hub.pace = 200;
  const app = await open({ model: ONE });
  const { bar } = app;
  for (const end of [() => bar.server.stop(), () => Promise.resolve(bar.downloads.pause(ONE))]) {
    await bar.server.start();
    await app.until('progress', hasBegun, WITHIN_MS);
    await end();
    const { downloads } = await app.until(
      'its end',
      ({ server, tasks }) => server.kind === 'stopped' && tasks.length === 0,
      WITHIN_MS,
    );
    expect(downloads.map(({ state }) => state)).toEqual(['paused']);
  }
  // The rest comes with the next start.
  hub.pace = Infinity;
  await bar.server.start();
  await app.until('ready', (snapshot) => snapshot.server.kind === 'ready', WITHIN_MS);
});

it('lets the model of a start go before another that is on its way', async () => {
  hub.pace = 300;
  const app = await open({ model: TWO });
  const { bar } = app;
  bar.downloads.download(ONE);
  await app.until('progress', hasBegun, WITHIN_MS);
  await bar.server.start();
  await app.until(
    'the other order',
    (snapshot) => states(snapshot) === 'org/two running, org/one queued',
    WITHIN_MS,
  );
  hub.pace = Infinity;
  await app.until('ready', (snapshot) => snapshot.server.kind === 'ready', WITHIN_MS);
  await app.until('the other', (snapshot) => isReady(snapshot, ONE), WITHIN_MS);
});
