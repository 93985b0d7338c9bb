import { mkdtempSync, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hostileFiles, place } from './hostile-files.ts';
import { readers, type Reader } from './readers.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inferrs-bar-reads-'));
  // No limit of time comes to the help of a reader that is held up: it waits for ever.
  vi.useFakeTimers({ toFake: ['setTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(process.platform === 'win32').each(Object.entries(hostileFiles))(
  '%s',
  (kind, make) => {
    it.each(readers)('holds up no reader: $name', async ({ file, isAll, read }: Reader) => {
      if (isAll === true && kind === 'a file of a gigabyte') return;
      place(join(folder, file), make);
      const error: unknown = await Promise.resolve()
        .then(() => read(folder))
        .then(
          () => undefined,
          (why: unknown) => why,
        );
      // What fails says so as an error of its own or of the system, not by running out of stack.
      if (error !== undefined) expect(error).toBeInstanceOf(Error);
      expect(error).not.toBeInstanceOf(RangeError);
      // Four that wait for a FIFO would be all the threads there are.
      await stat(folder);
    });
  },
);
