/**
 * How many lines a second the log pipeline takes from a real process, against the floor below it
 * and a process manager beside it:
 *
 *   pipeline   pipe -> splitter -> parser -> mask -> ring, file and a window that acknowledges
 *   execa      `for await` over execa's lines, which does nothing with them
 *   pm2        until its log file holds every line (installed on demand into .cache/bench)
 *
 * The process writes in blocks, as fast as it is read, and then line by line, as a server logs.
 *
 * Usage: node bench/logs.ts [lines]
 */
import { execa } from 'execa';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../electron/system/time/clock.ts';
import { FileSink, defaultRotation } from '../electron/server/logs/file-sink.ts';
import { LogStore } from '../electron/server/logs/log-store.ts';
import { nodeLogFs } from '../electron/server/logs/log-fs.ts';
import { bytesOf } from './log-lines.ts';

const GOAL_EXECA = 0.5;
const GOAL_PM2 = 10;
const PM2_VERSION = '7.0.4';
const PM2_DEADLINE_MS = 300_000;

type Writing = 'blocks' | 'lines';

const lines = Number(process.argv[2] ?? 2_000_000);
const printer = fileURLToPath(new URL('./print-lines.ts', import.meta.url));
const cache = fileURLToPath(new URL('../.cache/bench', import.meta.url));

interface Result {
  readonly linesPerSecond: number;
  readonly detail: string;
}

async function measurePipeline(writing: Writing, withFile = true): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), 'inferrs-bar-bench-'));
  const sink = new FileSink({
    ...defaultRotation,
    directory,
    fs: nodeLogFs,
    clock: systemClock,
    onBlocked: (error) => console.error(error.message),
    onResumed: () => undefined,
  });
  const store = new LogStore({ clock: systemClock, ...(withFile ? { sink } : {}) });
  let sent = 0;
  let dropped = 0;
  const reader = store.subscribe({
    send: (batch) => {
      sent += batch.lines.length;
      dropped = batch.dropped;
      const last = batch.lines[batch.lines.length - 1];
      setImmediate(() => reader.ack(last?.seq ?? 0));
    },
  });
  let read = 0;
  store.onLine(() => {
    read += 1;
  });
  try {
    const started = performance.now();
    const child = execa(process.execPath, [printer, String(lines), writing], {
      stdout: 'pipe',
      buffer: false,
      encoding: 'buffer',
    });
    const stream = store.openStream(1, 'merged');
    child.stdout.on('data', (chunk: Buffer) => stream.write(chunk));
    await child;
    stream.end();
    const elapsedMs = performance.now() - started;
    if (read !== lines) throw new Error(`${read} of ${lines} lines were read`);
    const memory = `${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB resident`;
    const lost = withFile ? `, ${sink.lost} lost to the file` : '';
    return {
      linesPerSecond: rate(lines, elapsedMs),
      detail: `${sent} sent to the window, ${dropped} dropped there${lost}, ${memory}`,
    };
  } finally {
    reader.dispose();
    store.dispose();
    await sink.dispose();
    await rm(directory, { recursive: true });
  }
}

async function measureExeca(writing: Writing): Promise<Result> {
  const started = performance.now();
  const child = execa(process.execPath, [printer, String(lines), writing], { buffer: false });
  let read = 0;
  for await (const line of child.iterable()) read += line === '' ? 0 : 1;
  const elapsedMs = performance.now() - started;
  if (read !== lines) throw new Error(`${read} of ${lines} lines were read`);
  return { linesPerSecond: rate(lines, elapsedMs), detail: 'nothing done with the lines' };
}

async function measurePm2(writing: Writing): Promise<Result> {
  const pm2 = join(cache, 'node_modules', 'pm2', 'bin', 'pm2');
  if (!(await nodeLogFs.exists(pm2))) {
    await execa('npm', ['install', '--no-save', '--prefix', cache, `pm2@${PM2_VERSION}`]);
  }
  const home = await mkdtemp(join(tmpdir(), 'inferrs-bar-pm2-'));
  const env = { PM2_HOME: home };
  const output = join(home, 'out.log');
  const run = (args: readonly string[]) => execa(process.execPath, [pm2, ...args], { env });
  try {
    await run(['ping']);
    const started = performance.now();
    // prettier-ignore
    await run(['start', printer, '--name', 'lines', '--no-autorestart', '--interpreter', process.execPath, '-o', output, '--', String(lines), writing]);
    const elapsedMs = await untilSize(output, bytesOf(lines), started);
    return { linesPerSecond: rate(lines, elapsedMs), detail: 'into its file' };
  } finally {
    await run(['kill']);
    await rm(home, { recursive: true, force: true });
  }
}

async function untilSize(path: string, bytes: number, started: number): Promise<number> {
  for (;;) {
    const size = await stat(path).then(
      (stats) => stats.size,
      () => 0,
    );
    const elapsedMs = performance.now() - started;
    if (size >= bytes) return elapsedMs;
    if (elapsedMs > PM2_DEADLINE_MS) throw new Error(`pm2 wrote ${size} of ${bytes} bytes`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const rate = (count: number, elapsedMs: number): number => (count * 1_000) / elapsedMs;

function report(name: string, { linesPerSecond, detail }: Result): number {
  const thousands = Math.round(linesPerSecond / 1_000);
  console.log(`${name.padEnd(20)} ${String(thousands).padStart(6)} k lines/s  ${detail}`);
  return linesPerSecond;
}

function judge(name: string, ratio: number, goal: number): void {
  console.log(`${name}: ${ratio.toFixed(2)}x (goal ${goal}x) ${ratio >= goal ? 'ok' : 'MISSED'}`);
  if (ratio < goal) process.exitCode = 1;
}

const ratios: Record<Writing, { execa: number; pm2: number }> = {
  blocks: await compare('blocks'),
  lines: await compare('lines'),
};
judge('pipeline / execa, blocks', ratios.blocks.execa, GOAL_EXECA);
judge('pipeline / execa, lines', ratios.lines.execa, GOAL_EXECA);
judge('pipeline / pm2, lines', ratios.lines.pm2, GOAL_PM2);

async function compare(writing: Writing): Promise<{ execa: number; pm2: number }> {
  console.log(`${lines} lines, written in ${writing}`);
  report('pipeline, no file', await measurePipeline(writing, false));
  const pipeline = report('pipeline', await measurePipeline(writing));
  const floor = report('execa', await measureExeca(writing));
  const pm2 = report('pm2', await measurePm2(writing));
  return { execa: pipeline / floor, pm2: pipeline / pm2 };
}
