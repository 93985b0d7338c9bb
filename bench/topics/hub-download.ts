/**
 * Download, check and layout of a model against `curl` alone, as one big file and as 40 shards, and
 * what it costs the process at 100 MB/s: that of the bench, and the app's main process in a download by a
 * click, with the window open, with all its threads. Both read the stand-in of the storage directly, as
 * the app does where no proxy lies between. Chromium's processes, which ask the hub and draw the window,
 * are told in the note alone.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Tasks } from '../../electron/core/tasks/tasks.ts';
import { downloadModel } from '../../electron/hub/download/download-model.ts';
import { systemClock } from '../../electron/system/time/clock.ts';
import { shardedModel } from '../../test/hub/content.ts';
import { nodeGetBy } from '../../test/node-get.ts';
import { IN_SHARDS, ONE_FILE, SHARDS } from '../harness/hub-models.ts';
import { sharesOfDownloads, type Share } from '../harness/downloading-app.ts';
import { figure, inTurns, longestPause, timed } from '../harness/measure.ts';
import { topicOf, type Circumstances } from '../harness/row.ts';
import { withServer } from '../harness/serving.ts';

/** Bytes a millisecond of a line that is fast for a home, 2.5 Gbit/s. */
const FAST_LINE = 312_500;
const LINE_OF_COST = 100_000;

const send = nodeGetBy(new Agent({ keepAlive: true }));

const against = (what: string, reference: string, atMost: number) => ({
  what,
  unit: 'ms',
  reference,
  target: { of: 'ratio', atMost } as const,
});

export const topic = topicOf({
  limitMinutes: 10,
  rows: {
    oneFile: against('model of 400 MB in one file at 2.5 Gbit/s', 'curl', 1.11),
    shards: against('model of 400 MB in 40 shards at 2.5 Gbit/s', 'curl', 1.11),
    python: against('model of 400 MB in one file at 2.5 Gbit/s', 'huggingface_hub', 1),
    app: {
      what: 'download at 100 MB/s in the app, processor of its main process',
      unit: '% of a core',
      target: { of: 'value', atMost: 25 },
    },
    cost: {
      what: 'download at 100 MB/s by Node, processor',
      unit: '% of a core',
      target: { of: 'value', atMost: 25 },
    },
    pause: {
      what: 'download at 100 MB/s, longest pause',
      unit: 'ms',
      target: { of: 'value', atMost: 50 },
    },
  },
  measure: async (circumstances) => {
    const folder = mkdtempSync(join(tmpdir(), 'inferrs-bar-bench-hub-'));
    try {
      const fast = await withHub(FAST_LINE, (url) => compare(url, folder, circumstances));
      const cost = await withHub(LINE_OF_COST, async (url) => ({
        ...(await costOf(url, folder, circumstances)),
        app: await costInApp(url, circumstances),
      }));
      return { ...fast, ...cost };
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
});

async function compare(url: string, folder: string, circumstances: Circumstances) {
  const shards = Object.keys(shardedModel(SHARDS, 0)).filter((name) => /-of-/.test(name));
  const oneFile = await inTurns(circumstances, {
    curl: () => curls(folder, url, ONE_FILE, ['model.safetensors']),
    ours: async () => (await ours(folder, url, ONE_FILE)).took,
    python: () => pythons(folder, url, ONE_FILE),
  });
  const inShards = await inTurns(circumstances, {
    curl: () => curls(folder, url, IN_SHARDS, shards),
    ours: async () => (await ours(folder, url, IN_SHARDS)).took,
  });
  return {
    oneFile: { ours: oneFile.ours, reference: oneFile.curl },
    python: { ours: oneFile.ours, reference: oneFile.python },
    shards: { ours: inShards.ours, reference: inShards.curl },
  };
}

async function costOf(url: string, folder: string, { rounds }: Circumstances) {
  const [shares, pauses]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const { took, cpu } = await ours(folder, url, ONE_FILE);
    shares.push((100 * cpu) / took);
    // Apart: to watch for pauses costs some percent of a core by itself.
    pauses.push(await longestPause(() => ours(folder, url, ONE_FILE)));
  }
  return { cost: { ours: shares }, pause: { ours: pauses } };
}

async function costInApp(url: string, { rounds }: Circumstances) {
  const [, ...shares] = await sharesOfDownloads(url, ONE_FILE, rounds + 1);
  const of = (part: keyof Share): number[] => shares.map((share) => share[part]);
  const network = shares.map((share) => share.main + share.network);
  const note = `download in the app: with the network process ${figure(network, '%', 1)}, with the window ${figure(of('all'), '%', 1)}`;
  return { ours: of('main'), note };
}

const withHub = <T>(pace: number, work: (url: string) => Promise<T>): Promise<T> =>
  withServer('serve-hub.ts', [String(pace)], work);

/** Lets the app download into a new folder, with its progress told as in the app; ms, of the processor too. */
async function ours(folder: string, url: string, model: string) {
  const cacheDir = mkdtempSync(join(folder, 'ours-'));
  const tasks = new Tasks(systemClock, () => undefined);
  const task = tasks.begin({ kind: 'model-download', model }, { cancellable: true });
  const before = process.cpuUsage();
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
      isAwaited: true,
      onProgress: (done, total) =>
        task.progress({ kind: 'bytes', done, ...(total === undefined ? {} : { total }) }),
      onWait: () => undefined,
    }),
  );
  const { user, system } = process.cpuUsage(before);
  tasks.dispose();
  rmSync(cacheDir, { recursive: true });
  return { took, cpu: (user + system) / 1_000 };
}

async function curls(
  folder: string,
  url: string,
  model: string,
  files: readonly string[],
): Promise<number> {
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

/** Python's library, told to bring what inferrs needs of the model. */
async function pythons(folder: string, url: string, model: string): Promise<number> {
  const target = mkdtempSync(join(folder, 'python-'));
  const script = `
import sys
from huggingface_hub import snapshot_download
snapshot_download(sys.argv[1], cache_dir=sys.argv[2], allow_patterns=["*.json", "*.safetensors"])`;
  const env = {
    ...process.env,
    HF_ENDPOINT: url,
    HF_HUB_DISABLE_XET: '1',
    HF_HUB_DISABLE_PROGRESS_BARS: '1',
  };
  const python = process.env['INFERRS_BAR_HF_PYTHON'] ?? 'python3';
  const took = await timed(() =>
    promisify(execFile)(python, ['-c', script, model, target], { env }),
  );
  rmSync(target, { recursive: true });
  return took;
}
