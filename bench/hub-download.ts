/**
 * Download, check and layout of a model against `curl` alone, as one big file and as 40 shards, and
 * what it costs the process at 100 MB/s. Run with `npx node bench/hub-download.ts`. A stand-in of the
 * hub serves both from memory, in a process of its own. The app is asked to fetch by Node here, which
 * reads the network in the process that is measured; Chromium does so in one of its own.
 */
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Tasks } from '../electron/core/tasks/tasks.ts';
import { downloadModel } from '../electron/hub/download/download-model.ts';
import { systemClock } from '../electron/system/time/clock.ts';
import { nodeGet } from '../test/node-get.ts';

const ROUNDS = 7;
const BYTES = 400_000_000;
const SHARDS = 40;
const PACED_BYTES_PER_MS = 100_000;

const ONE_FILE = 'bench/one-file';
const IN_SHARDS = 'bench/in-shards';

/** Serves until it is killed, and says where. @param pace bytes a millisecond */
async function serve(pace: number): Promise<void> {
  const { HubServer } = await import('../test/hub/hub-server.ts');
  const { plainModel, shardedModel } = await import('../test/hub/content.ts');
  const hub = await HubServer.start();
  const files = new Map([
    ...hub.add(ONE_FILE, plainModel(BYTES)),
    ...hub.add(IN_SHARDS, shardedModel(SHARDS, BYTES / SHARDS)),
  ]);
  // By itself it sends pieces so small that it would be what is measured.
  hub.fail({
    on: '.safetensors',
    does: 'answer',
    handler: (request, response) => {
      const { bytes } = files.get(request.url?.split('/').at(-1) ?? '') ?? { bytes: Buffer.of() };
      response.setHeader('content-length', bytes.length);
      if (pace === Infinity) response.end(bytes);
      else void pour(bytes, pace, (part) => response.write(part)).then(() => response.end());
    },
  });
  process.stdout.write(hub.url);
}

async function pour(bytes: Buffer, pace: number, write: (part: Buffer) => void): Promise<void> {
  const begun = performance.now();
  for (let at = 0; at < bytes.length; await setTimeout(5)) {
    const due = Math.floor((performance.now() - begun) * pace);
    write(bytes.subarray(at, due));
    at = due;
  }
}

async function withHub(pace: number, work: (url: string) => Promise<void>): Promise<void> {
  const args = [import.meta.filename, String(pace)];
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const url = await new Promise<string>((resolve) =>
      server.stdout.setEncoding('utf8').once('data', (said: string) => resolve(said)),
    );
    await work(url);
  } finally {
    server.kill();
  }
}

/** Lets the app download into a new folder, with its progress told as in the app. */
async function ours(url: string, model: string): Promise<number> {
  const cacheDir = mkdtempSync(join(folder, 'ours-'));
  const tasks = new Tasks(systemClock, () => undefined);
  const task = tasks.begin({ kind: 'model-download', model }, { cancellable: true });
  const took = await timed(() =>
    downloadModel({
      hub: {
        endpoint: url,
        token: undefined,
        send: nodeGet,
        signal: task.signal,
        silenceMs: 60_000,
      },
      model,
      cacheDir,
      isThorough: false,
      onProgress: (done, total) =>
        task.progress({ kind: 'bytes', done, ...(total === undefined ? {} : { total }) }),
      onWait: () => undefined,
    }),
  );
  tasks.dispose();
  rmSync(cacheDir, { recursive: true });
  return took;
}

async function curls(url: string, model: string, files: readonly string[]): Promise<number> {
  const target = mkdtempSync(join(folder, 'curl-'));
  const which = files.flatMap((name) => [
    '-o',
    join(target, name),
    `${url}/${model}/resolve/main/${name}`,
  ]);
  const args = ['-fsSLZ', '--no-progress-meter', '--parallel-max', '4', ...which];
  const took = await timed(() => promisify(execFile)('curl', args));
  rmSync(target, { recursive: true });
  return took;
}

async function compare(url: string, model: string, files: readonly string[]): Promise<void> {
  const [us, them]: [number[], number[]] = [[], []];
  const pauses: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    them.push(await curls(url, model, files));
    pauses.push(await longestPause(async () => us.push(await ours(url, model))));
  }
  const rate = (ms: number): string => `${(BYTES / ms / 1000).toFixed(0)} MB/s`;
  const ratio = (median(them) / median(us)).toFixed(2);
  console.log(
    `${model}: curl ${rate(median(them))}, Inferrs Bar ${rate(median(us))}: ${ratio} × (goal 0.9), ` +
      `longest pause ${median(pauses).toFixed(0)} ms, at most ${Math.max(...pauses).toFixed(0)} (goal 50)`,
  );
}

async function measureCost(url: string): Promise<void> {
  const [shares, pauses]: [number[], number[]] = [[], []];
  let took = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = process.cpuUsage();
    pauses.push(await longestPause(async () => (took = await ours(url, ONE_FILE))));
    const { user, system } = process.cpuUsage(before);
    shares.push((user + system) / 1000 / took);
  }
  console.log(
    `at ${(BYTES / took / 1000).toFixed(0)} MB/s: ${(median(shares) * 100).toFixed(0)} % of a core ` +
      `(goal 25), longest pause ${median(pauses).toFixed(0)} ms (goal 50)`,
  );
}

/** The longest that nobody was answered, ms. */
async function longestPause(work: () => Promise<unknown>): Promise<number> {
  let [pause, last] = [0, performance.now()];
  const watch = setInterval(() => {
    const now = performance.now();
    pause = Math.max(pause, now - last);
    last = now;
  }, 5);
  await work();
  clearInterval(watch);
  return pause;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

const [, , pace] = process.argv;
const folder = mkdtempSync(join(tmpdir(), 'inferrs-bar-bench-hub-'));
try {
  if (pace !== undefined) await serve(Number(pace));
  else {
    const { shardedModel } = await import('../test/hub/content.ts');
    const shards = Object.keys(shardedModel(SHARDS, 0)).filter((name) => /-of-/.test(name));
    await withHub(Infinity, async (url) => {
      await compare(url, ONE_FILE, ['model.safetensors']);
      await compare(url, IN_SHARDS, shards);
    });
    await withHub(PACED_BYTES_PER_MS, measureCost);
  }
} finally {
  rmSync(folder, { recursive: true });
}
