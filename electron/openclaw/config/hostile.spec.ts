import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isBlank } from '../../json5/index.ts';
import { writeConfigText } from '../write/write.ts';
import { readConfigText, readWhatThereIs, withText } from './read.ts';

let folder = '';
let config = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inferrs-bar-hostile-'));
  config = join(folder, 'openclaw.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(process.platform === 'win32')('what is no file', () => {
  it.each<[string, () => void]>([
    ['a FIFO', () => execFileSync('mkfifo', [config])],
    ['a folder', () => mkdirSync(config)],
    ['a link to a device that never ends', () => symlinkSync('/dev/zero', config)],
    ['a link to a device that takes everything', () => symlinkSync('/dev/null', config)],
  ])('is neither read nor replaced: %s', async (_what, make) => {
    make();
    const { config: found } = await readWhatThereIs(config);
    expect(found).toEqual({ code: 'not-a-file', params: { path: config } });
    // Nor by a write that was decided on before it came to stand there.
    rmSync(config, { recursive: true });
    const base = await readConfigText(config);
    make();
    await expect(writeConfigText(base, withText(base, '{}'))).rejects.toMatchObject({
      failure: { code: 'not-a-file' },
    });
    expect(statSync(config).isFile()).toBe(false);
  });

  it('is not included', async () => {
    execFileSync('mkfifo', [join(folder, 'fifo')]);
    writeFileSync(config, '{ $include: "fifo" }');
    const { config: found } = await readWhatThereIs(config);
    expect(found).toMatchObject({ code: 'include-unreadable' });
  });
});

describe('size and shape', () => {
  it('of more than any config has are not read, and said', async () => {
    writeFileSync(config, `{}${' '.repeat(2_000_000)}`);
    expect((await readWhatThereIs(config)).config).toEqual({
      code: 'too-large',
      params: { path: config, megabytes: 2 },
    });
    writeFileSync(config, `${'{a:'.repeat(2_000)}1${'}'.repeat(2_000)}`);
    expect((await readWhatThereIs(config)).config).toEqual({
      code: 'too-deep',
      params: { path: config },
    });
  });

  it.each([
    ['empty ones', '[],'],
    ['objects', '{"a":1},'],
    ['deep ones', `${'['.repeat(150)}${']'.repeat(150)},`],
  ])('of more values than any config has are not read, and said: %s', async (_what, unit) => {
    const params = { path: config, most: 60_000 };
    writeFileSync(config, `{ x: [${unit.repeat(Math.floor(990_000 / unit.length))}] }`);
    const { config: found } = await readWhatThereIs(config);
    expect(found).toEqual({ code: 'too-many-values', params });
  });

  it('of all included files together count, each as often as it is named', async () => {
    const include = (name: string, times: number): void =>
      writeFileSync(config, JSON.stringify({ $include: Array(times).fill(name) }));
    writeFileSync(join(folder, 'big.json'), JSON.stringify({ text: 'x'.repeat(600_000) }));
    include('big.json', 3);
    expect((await readWhatThereIs(config)).config).toMatchObject({ exists: true });
    include('big.json', 4);
    expect((await readWhatThereIs(config)).config).toMatchObject({ code: 'too-large' });
    writeFileSync(join(folder, 'many.json'), JSON.stringify({ list: Array(25_000).fill(0) }));
    include('many.json', 2);
    expect((await readWhatThereIs(config)).config).toMatchObject({ exists: true });
    include('many.json', 3);
    expect((await readWhatThereIs(config)).config).toMatchObject({ code: 'too-many-values' });
  });

  it('cost no more than their length, also comments that are never closed', () => {
    const text = '/* '.repeat(1_000_000);
    const began = performance.now();
    expect(isBlank(text)).toBe(false);
    expect(isBlank(`${' '.repeat(2_000_000)}// end`)).toBe(true);
    // Looking for the end anew at each beginning took 14.5 s for 400 KB.
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('of includes that include each other many times over end', async () => {
    const names = (level: number): string => JSON.stringify(Array(6).fill(`${level}.json`));
    for (let level = 0; level < 7; level += 1) {
      writeFileSync(join(folder, `${level}.json`), `{ $include: ${names(level + 1)} }`);
    }
    writeFileSync(join(folder, '7.json'), '{}');
    writeFileSync(config, `{ $include: ${names(0)} }`);
    expect((await readWhatThereIs(config)).config).toMatchObject({ code: 'include-too-many' });
  });
});
