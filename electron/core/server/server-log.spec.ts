import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openServerLog, type ServerLog } from './server-log.ts';

let folder = '';
let log: ServerLog;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inferrs-bar-log-'));
  log = openServerLog(folder);
});
afterEach(async () => {
  await log.dispose();
  await rm(folder, { recursive: true });
});

async function contents(): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of log.contents()) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString();
}

const numbered = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => `line ${from + index};`);
const numbers = (text: string): string[] => text.match(/line \d+;/g) ?? [];

describe('the contents of the log', () => {
  it('reach further back than the lines in memory, and hold each line once', async () => {
    const stream = log.store.openStream(1, 'merged');
    stream.write(Buffer.from(`${numbered(0, 80_000).join('\n')}\n`));
    const saved = numbers(await contents());
    expect(saved).toEqual(numbered(0, 80_000));
    stream.write(Buffer.from(`${numbered(80_000, 80_010).join('\n')}\n`));
    expect(numbers(await contents())).toEqual(numbered(0, 80_010));
    expect(await readFile(log.path, 'utf8')).toContain('line 80009;');
  });

  it('are there though no file can be written', async () => {
    await writeFile(join(folder, 'logs'), 'a file where the folder should be');
    log.store.openStream(1, 'merged').write(Buffer.from('line 0;\nline 1;\n'));
    expect(numbers(await contents())).toEqual(numbered(0, 2));
    await rm(join(folder, 'logs'));
  });

  it('are empty before the first line', async () => {
    expect(await contents()).toBe('');
  });
});
