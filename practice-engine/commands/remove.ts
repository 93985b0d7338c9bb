import { readSync, rmSync } from 'node:fs';
import type { Args } from '../cli/parse.ts';
import { formatSize, listModels } from '../cache/layout.ts';
import { errorCode } from '../guards.ts';
import { writeAll } from '../stdio.ts';

/** `inferrs rm`: asks before each model unless forced. An unknown model is no failure: exit 0. */
export function remove(args: Args): void {
  const models = listModels();
  for (const id of args.positionals) {
    const model = models.find((one) => one.id === id);
    if (!model) {
      writeAll(2, `Model not cached: ${id}\n`);
      continue;
    }
    const size = formatSize(model.size);
    if (args.text('force') === undefined) {
      writeAll(2, `Remove ${id} (${size})? [y/N] `);
      if (!/^y(es)?$/i.test(readLine())) continue;
    }
    rmSync(model.folder, { recursive: true });
    writeAll(1, `Removed ${id} (freed ${size})\n`);
  }
}

/** One line of standard input, without its end; empty at end of file. */
function readLine(): string {
  const byte = Buffer.alloc(1);
  let line = '';
  while (readByte(byte) && byte[0] !== 10) line += byte.toString('latin1');
  return line.trim();
}

function readByte(byte: Buffer): boolean {
  for (;;) {
    try {
      return readSync(0, byte) > 0;
    } catch (error) {
      if (errorCode(error) !== 'EAGAIN') return false;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
