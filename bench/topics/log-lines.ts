/**
 * How many lines a second the log takes from a real process (splitter, mask, ring, file, the reading of
 * what lines mean to the app, and a window that acknowledges) against bare loops over lines that only
 * count those that are not empty: neither is anything masked there nor kept nor written. All three read
 * the same lines from a process of their own, started alike, which writes them in blocks, as fast as
 * they are read; its start is part of the time.
 */
import { createInterface } from 'node:readline';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { systemClock } from '../../electron/system/time/clock.ts';
import { FileSink, defaultRotation } from '../../electron/server/logs/file-sink.ts';
import { LogStore } from '../../electron/server/logs/log-store.ts';
import { nodeLogFs } from '../../electron/server/logs/log-fs.ts';
import { LineRing } from '../../electron/server/logs/ring.ts';
import { milestoneBeginnings, parseMilestone } from '../../electron/inferrs/milestones.ts';
import { figure, inTurns, timed } from '../harness/measure.ts';
import { topicOf } from '../harness/row.ts';

const LINES = 1_000_000;
const SHORT_LINES = 300_000;
const MODEST_RATE = 300_000;
const printer = join(import.meta.dirname, '..', 'harness', 'print-lines.ts');

export const topic = topicOf({
  limitMinutes: 6,
  rows: {
    execa: {
      what: 'log lines/s into ring and file',
      unit: 'lines/s',
      reference: 'bare execa loop',
      target: { of: 'ratio', atLeast: 1.2 },
    },
    readline: {
      what: 'the same',
      unit: 'lines/s',
      reference: 'raw readline',
      target: { of: 'ratio', atLeast: 0.5 },
    },
    lost: {
      what: 'of 300,000 lines/s for 3 s, lost to the file',
      unit: 'lines',
      target: { of: 'value', atMost: 0 },
      stable: true,
    },
  },
  measure: async ({ rounds, isShort }) => {
    const lines = isShort ? SHORT_LINES : LINES;
    const lost: number[] = [];
    const rate = async (work: () => Promise<unknown>): Promise<number> =>
      (lines * 1_000) / (await timed(work));
    const { ours, execaLoop, readline } = await inTurns(
      { rounds },
      {
        ours: () => rate(async () => lost.push(await throughLog(lines, 'blocks'))),
        execaLoop: () => rate(() => throughExeca(lines)),
        readline: () => rate(() => throughReadline(lines)),
      },
    );
    const lostAtModestRate: number[] = [];
    for (let round = 0; round < Math.min(rounds, 3); round += 1) {
      lostAtModestRate.push(await throughLog(3 * MODEST_RATE, String(MODEST_RATE)));
    }
    return {
      execa: { ours, reference: execaLoop, note: `${figure(lost, 'lines')} lost to the file` },
      readline: { ours, reference: readline },
      lost: { ours: [Math.max(...lostAtModestRate)] },
    };
  },
});

/** @returns how many lines the file lost */
async function throughLog(lines: number, writing: string): Promise<number> {
  const directory = await mkdtemp(join(tmpdir(), 'inferrs-bar-bench-'));
  const sink = new FileSink({
    ...defaultRotation,
    directory,
    fs: nodeLogFs,
    clock: systemClock,
    onBlocked: (error) => console.error(error.message),
    onResumed: () => undefined,
  });
  const ring = new LineRing();
  const store = new LogStore({ clock: systemClock, sink, ring, notable: milestoneBeginnings });
  const reader = store.subscribe({
    send: (batch) => setImmediate(() => reader.ack(batch.lines.at(-1)?.seq ?? 0)),
  });
  let requests = 0;
  store.onLine(({ message }) => {
    if (parseMilestone(message)?.kind === 'request') requests += 1;
  });
  try {
    const child = printing(lines, writing, 'buffer');
    const stream = store.openStream(1, 'merged');
    child.stdout.on('data', (chunk: Buffer) => stream.write(chunk));
    await child;
    stream.end();
    if (ring.nextSeq !== lines) throw new Error(`${ring.nextSeq} of ${lines} lines were read`);
    if (requests !== lines / 100) throw new Error(`${requests} requests were heard of`);
    await sink.flush();
    return sink.lost;
  } finally {
    reader.dispose();
    store.dispose();
    await sink.dispose();
    await rm(directory, { recursive: true });
  }
}

async function throughExeca(lines: number): Promise<void> {
  let read = 0;
  for await (const line of printing(lines, 'blocks', 'utf8').iterable())
    read += line === '' ? 0 : 1;
  if (read !== lines) throw new Error(`${read} of ${lines} lines were read`);
}

async function throughReadline(lines: number): Promise<void> {
  let read = 0;
  const child = printing(lines, 'blocks', 'buffer');
  createInterface(child.stdout).on('line', (line) => (read += line === '' ? 0 : 1));
  await child;
  if (read !== lines) throw new Error(`${read} of ${lines} lines were read`);
}

const printing = (lines: number, writing: string, encoding: 'buffer' | 'utf8') =>
  execa(process.execPath, [printer, String(lines), writing], {
    stdout: 'pipe',
    buffer: false,
    encoding,
  });
