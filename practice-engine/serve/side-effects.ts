import { Worker } from 'node:worker_threads';
import { die, failWith } from '../death.ts';
import type { Faults } from '../faults.ts';
import { formatLine, log } from '../log.ts';
import { osError } from '../os-error.ts';
import { stdioLock, writeAll } from '../stdio.ts';
import type { FloodOrder } from '../flood.ts';

/** Starts the faults that strike by themselves, not on a request. */
export function startFaults(faults: Faults): void {
  if (faults.crashAtStart) die(faults.crashAtStart, 'PRACTICE_CRASH_AT_START');
  if (faults.diskFull === 'start') {
    failWith('Failed to prepare the cache', ['failed to write index.tmp', osError('ENOSPC')]);
  }
  // oxlint-disable-next-line no-empty-function -- a handler that does nothing is what ignores it
  if (faults.ignoreSigterm) process.on('SIGTERM', () => {});
  if (faults.crashAfterMs !== undefined) {
    setTimeout(() => die(faults.crashAs, 'PRACTICE_CRASH_AFTER_MS'), faults.crashAfterMs);
  }
  if (faults.strayWorker) startStrayWorker(faults.strayWorker);
  if (faults.logInvalidUtf8) {
    const [before, after] = formatLine('INFO', 'inferrs::engine', 'broken: |END').split('|');
    const broken = Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0xe2, 0x82, 0x80]);
    writeAll(1, Buffer.concat([Buffer.from(before ?? ''), broken, Buffer.from(`${after}\n`)]));
  }
  if (faults.logGiantLine) log('INFO', 'inferrs::engine', 'x'.repeat(faults.logGiantLine));
  if (faults.logFlood) {
    const order: FloodOrder = {
      lock: stdioLock(),
      linesPerSecond: faults.logFlood,
      forMs: faults.logFloodMs,
    };
    // A thread of its own: in the real program logging does not keep requests waiting either.
    const worker = new Worker(new URL('../flood.ts', import.meta.url), { workerData: order });
    worker.unref();
  }
}

/**
 * A grandchild of the same process group that outlives everything and holds the log pipe open: the
 * shell in between is gone at once. `sleep` ends by itself should a test forget it.
 */
function startStrayWorker(ignores: 'hup' | 'term'): void {
  const { spawn } = process.getBuiltinModule('node:child_process');
  const signals = ignores === 'hup' ? 'HUP' : 'HUP TERM';
  const script = `trap '' ${signals}; sleep 300 & echo "stray worker $!"`;
  spawn('/bin/sh', ['-c', script], { stdio: ['ignore', 'inherit', 'inherit'] });
}
