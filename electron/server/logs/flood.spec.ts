import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { LineBatch } from './log-cursor.ts';
import { FileSink, defaultRotation } from './file-sink.ts';
import { BATCH_PAUSE_MS, FLOOD_PAUSE_MS, LogStore } from './log-store.ts';
import { MAX_LINE_BYTES } from './line-splitter.ts';
import { LineRing } from './ring.ts';
import { SpecClock } from '../../../test/clock.ts';
import { SpecDisk } from '../../../test/disk.ts';

const MIB = 1024 * 1024;

setFlagsFromString('--expose-gc');

function heapInUse(): number {
  // Only a context made after the flag was set has the function.
  runInNewContext('gc()');
  return process.memoryUsage().heapUsed;
}

/** A store with a file that takes nothing and a window that never acknowledges. */
function setup() {
  const clock = new SpecClock();
  const disk = new SpecDisk();
  disk.capacity = 0;
  const ring = new LineRing();
  const sink = new FileSink({
    ...defaultRotation,
    directory: '/logs',
    fs: disk,
    clock,
    onBlocked: () => undefined,
    onResumed: () => undefined,
  });
  const store = new LogStore({ clock, sink, ring });
  const batches: LineBatch[] = [];
  const reader = store.subscribe({ send: (batch) => batches.push(batch) });
  let heard = 0;
  store.onLine(() => {
    heard += 1;
  });
  const stream = store.openStream(1, 'merged');
  return { clock, sink, ring, store, reader, batches, stream, heard: () => heard };
}

describe('a flood that nobody reads', () => {
  it('costs bounded memory: ten seconds of 50,000 lines a second', async () => {
    const { clock, sink, ring, store, reader, batches, stream, heard } = setup();
    const second = Buffer.from(
      Array.from(
        { length: 50_000 },
        (_, index) => `2026-11-23T02:43:51.503579Z  INFO inferrs::server: Line number ${index}\n`,
      ).join(''),
    );
    const before = heapInUse();
    for (let seconds = 0; seconds < 10; seconds += 1) {
      for (let start = 0; start < second.length; start += 65_536) {
        stream.write(second.subarray(start, start + 65_536));
        clock.advance(BATCH_PAUSE_MS / 10);
      }
      await sink.flush();
    }
    const grown = heapInUse() - before;
    expect(heard()).toBe(500_000);
    expect(ring.size).toBe(50_000);
    expect(batches.reduce((sum, { lines }) => sum + lines.length, 0)).toBe(2_000);
    expect(grown).toBeLessThan(64 * MIB);
    // What the window missed is counted as soon as it comes back, and it sees the newest line.
    for (const { lines } of batches) reader.ack(lines[lines.length - 1]?.seq ?? -1);
    clock.advance(FLOOD_PAUSE_MS);
    const last = batches[batches.length - 1];
    expect(last?.lines[last.lines.length - 1]?.seq).toBe(499_999);
    expect(last?.older).toBe(50_000 - (last?.lines.length ?? 0));
    expect(last?.dropped).toBe(450_000 - 2_000);
    store.dispose();
    await sink.dispose();
  });

  it('costs bounded memory: long lines, of 64 KiB and of 10 MB', async () => {
    const { ring, stream, sink, store } = setup();
    const filler = Buffer.alloc(MAX_LINE_BYTES - 1, 'x');
    const before = heapInUse();
    for (let lines = 0; lines < 2_000; lines += 1) {
      stream.write(filler);
      stream.write(Buffer.from('\n'));
    }
    for (let chunks = 0; chunks < 160; chunks += 1) stream.write(filler);
    stream.end();
    const grown = heapInUse() - before;
    expect(ring.characters).toBeLessThanOrEqual(32 * MIB);
    expect(ring.tail(1)[0]?.text).toMatch(/x… \[\d{8} bytes cut\]$/);
    expect(grown).toBeLessThan(96 * MIB);
    store.dispose();
    await sink.dispose();
  });
});
