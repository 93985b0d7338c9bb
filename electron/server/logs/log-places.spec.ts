import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeLogFs } from './log-fs.ts';
import { saveLog } from './save-log.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inferrs-bar-log-places-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);

/** What may stand where a log should be, and is no file of ours. */
const odd: Readonly<Record<string, () => void>> = {
  fifo: () => execFileSync('mkfifo', [at('fifo')]),
  folder: () => mkdirSync(at('folder')),
  null: () => symlinkSync('/dev/null', at('null')),
  zero: () => symlinkSync('/dev/zero', at('zero')),
  dangling: () => symlinkSync(at('elsewhere'), at('dangling')),
  link: () => {
    writeFileSync(at('other'), 'somebody else’s');
    symlinkSync(at('other'), at('link'));
  },
};

describe.skipIf(process.platform === 'win32').each(Object.keys(odd))('a %s', (name) => {
  it('is no log: neither waited for, nor written into, nor replaced', async () => {
    odd[name]?.();
    const before = lstatSync(at(name)).mode;
    await expect(nodeLogFs.append(at(name))).rejects.toBeInstanceOf(Error);
    await expect(nodeLogFs.read(at(name))).rejects.toMatchObject({ name: 'LogFileError' });
    await expect(saveLog(at(name), ['line\n'])).rejects.toMatchObject({ name: 'LogFileError' });
    expect(lstatSync(at(name)).mode).toBe(before);
    expect(existsSync(at('elsewhere'))).toBe(false);
  });
});

it('a file is appended to, read and replaced', async () => {
  const file = await nodeLogFs.append(at('log'));
  expect(await file.write([Buffer.from('one\n')])).toBe(4);
  await file.close();
  const content = await nodeLogFs.read(at('log'));
  expect(content).not.toBeNull();
  await content?.close();
  await saveLog(at('log'), ['line\n']);
  expect(await nodeLogFs.read(at('none'))).toBeNull();
});
