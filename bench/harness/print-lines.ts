/**
 * Prints as many log lines as its first argument says. By its second: `blocks`, as fast as they are
 * read; `lines`, the same with one write a line; or a number of lines a second.
 */
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { logBlocks } from './log-lines.ts';

const [, , count, writing = 'blocks'] = process.argv;
const perSecond = Number(writing);
const began = performance.now();
let printed = 0;
for (const block of logBlocks(Number(count))) {
  const parts = writing === 'lines' ? linesOf(block) : [block];
  for (const part of parts) if (!process.stdout.write(part)) await once(process.stdout, 'drain');
  printed += 1_000;
  const early = (printed / perSecond) * 1_000 - (performance.now() - began);
  if (early > 1) await delay(early);
}

function* linesOf(block: Buffer): Generator<Buffer, void, void> {
  for (let start = 0; start < block.length;) {
    const end = block.indexOf('\n', start) + 1;
    yield block.subarray(start, end);
    start = end;
  }
}
