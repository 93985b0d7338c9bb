import { existsSync } from 'node:fs';
import { formatSize, listHub, listModels } from '../cache/layout.ts';
import { writeAll } from '../stdio.ts';

/** `inferrs list`: a line for each usable model. */
export function list(): void {
  const hub = listHub();
  if (!existsSync(hub)) {
    writeAll(1, `No models cached (cache directory does not exist: ${hub})\n`);
    return;
  }
  const models = listModels(hub);
  const width = Math.max(...models.map(({ id }) => id.length));
  const lines = models.map(({ id, size }) => `${id.padEnd(width)}  ${formatSize(size)}\n`);
  writeAll(1, lines.length > 0 ? lines.join('') : 'No models cached.\n');
}
