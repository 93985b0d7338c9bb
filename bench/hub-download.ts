/**
 * Download, check and layout of a model against `curl` alone, as one big file and as 40 shards, and
 * what it costs the process at 100 MB/s. Run with `npx node bench/hub-download.ts`. A stand-in of the
 * hub serves both from memory, in a process of its own. The app is asked to fetch by Node here, which
 * reads the network in the process that is measured; Chromium does so in one of its own.
 */
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { Agent, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Tasks } from '../electron/core/tasks/tasks.ts';
import { downloadModel } from '../electron/hub/download/download-model.ts';
import { systemClock } from '../electron/system/time/clock.ts';
import { nodeGetBy } from '../test/node-get.ts';

const ROUNDS = 7;
const BYTES = 400_000_000;
const SHARDS = 40;
/** Of a line that is fast for a home, 2.5 Gbit/s. */
const FAST_LINE = 312_500;
const LINE_OF_COST = 100_000;
const PART_BYTES = 500_000;
/** By so much a line may make up for what a busy machine kept it from. */
const LATENESS_MS = 20;

const send = nodeGetBy(new Agent({ keepAlive: true }));

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
  const line = new Line(pace);
  // By itself it sends pieces so small that it would be what is measured.
  hub.fail({
    on: '.safetensors',
    does: 'answer',
    handler: (request, response) => {
      const { bytes } = files.get(request.url?.split('/').at(-1) ?? '') ?? { bytes: Buffer.of() };
      response.setHeader('content-length', bytes.length);
      void line.pour(bytes, response);
    },
  });
  process.stdout.write(hub.url);
}

/** What all answers share: so many bytes a millisecond come through it. */
class Line {
  readonly #pace: number;
  #isFreeAt = 0;

  constructor(pace: number) {
    this.#pace = pace;
  }

  async pour(bytes: Buffer, response: ServerResponse): Promise<void> {
    for (let at = 0; this.#pace < Infinity && at < bytes.length; at += PART_BYTES) {
      const now = performance.now();
      this.#isFreeAt = Math.max(now - LATENESS_MS, this.#isFreeAt) + PART_BYTES / this.#pace;
      if (this.#isFreeAt > now) await setTimeout(this.#isFreeAt - now);
      const part = bytes.subarray(at, at + PART_BYTES);
      if (!response.write(part)) await once(response, 'drain');
    }
    response.end(this.#pace < Infinity ? undefined : bytes);
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
        send,
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
  // Round by round: what else the machine does is then much the same for both.
  const ratio = median(them.map((ms, round) => ms / (us[round] ?? NaN))).toFixed(2);
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
    for (const line of [FAST_LINE, Infinity]) {
      await withHub(line, async (url) => {
        await compare(url, ONE_FILE, ['model.safetensors']);
        await compare(url, IN_SHARDS, shards);
      });
    }
    await withHub(LINE_OF_COST, measureCost);
  }
} finally {
  rmSync(folder, { recursive: true });
}
