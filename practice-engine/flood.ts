import { setTimeout as sleep } from 'node:timers/promises';
import { workerData } from 'node:worker_threads';
import { formatLine, timestamp } from './log.ts';
import { shareStdio, writeAll } from './stdio.ts';

export interface FloodOrder {
  readonly lock: Int32Array<SharedArrayBuffer>;
  readonly linesPerSecond: number;
  readonly forMs: number;
}

/** Runs as a thread: writes numbered lines at the ordered rate, in batches, until the time is up. */
async function flood(order: FloodOrder): Promise<void> {
  shareStdio(order.lock);
  const began = performance.now();
  const total = Math.floor((order.linesPerSecond * order.forMs) / 1000);
  for (let sent = 0; sent < total;) {
    const due = Math.ceil(((performance.now() - began) / 1000) * order.linesPerSecond);
    // A batch is bounded, so a slow reader holds back the flood instead of filling the memory.
    const end = Math.min(total, Math.max(due, sent), sent + 2000);
    const at = timestamp();
    let batch = '';
    for (; sent < end; sent++) {
      batch += `${formatLine('INFO', 'inferrs::engine', `flood line ${sent + 1} of ${total}`, at)}\n`;
    }
    writeAll(1, batch);
    if (sent >= due) await sleep(5);
  }
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made by startFaults, of this type
await flood(workerData as FloodOrder);
