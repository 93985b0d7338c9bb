/**
 * Prints as many log lines as its first argument says, as fast as they are read: in large blocks,
 * or with `lines` as its second argument one write a line.
 */
import { once } from 'node:events';
import { logBlocks } from './log-lines.ts';

const [, , count, writing] = process.argv;
for (const block of logBlocks(Number(count))) {
  const parts = writing === 'lines' ? linesOf(block) : [block];
  for (const part of parts) if (!process.stdout.write(part)) await once(process.stdout, 'drain');
}

function* linesOf(block: Buffer): Generator<Buffer, void, void> {
  for (let start = 0; start < block.length;) {
    const end = block.indexOf('\n', start) + 1;
    yield block.subarray(start, end);
    start = end;
  }
}
