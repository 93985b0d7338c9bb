import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { StateDamage } from '../../../shared/state-damage.ts';
import { each, one } from './fields.ts';
import { StateFile } from './state-file.ts';
import type { StateFormat } from './state-format.ts';

interface Facts {
  names: string[];
  last: number | null;
}
const format: StateFormat<Facts> = {
  what: 'tests',
  migrations: [
    (content) => content,
    // Version 1 had one name.
    (content) => ({ names: [z.object({ name: z.string() }).safeParse(content).data?.name] }),
  ],
  read: (part) => ({
    names: part('names', each(z.string())),
    last: part('last', one(z.number().nullable(), null)),
  }),
  maxBytes: 10_000,
};
const nothing: Facts = { names: [], last: null };

let folder = '';
let path = '';
let told: StateDamage[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inferrs-bar-state-'));
  path = join(folder, 'facts.json');
  told = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const open = (): StateFile<Facts> => new StateFile(path, format, (damage) => told.push(damage));
const asides = (): string[] => readdirSync(folder).filter((name) => name !== 'facts.json');

describe('a state file', () => {
  it('keeps what is written, for this user alone', async () => {
    expect(await open().read()).toEqual(nothing);
    await open().write({ names: ['a'], last: 2 });
    expect(await open().read()).toEqual({ names: ['a'], last: 2 });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect([told, asides()]).toEqual([[], []]);
  });

  it('means the same when an earlier version wrote it', async () => {
    writeFileSync(path, '{"version":1,"name":"a"}');
    expect(await open().read()).toEqual({ names: ['a'], last: null });
    expect(told).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['NULs, as a lost page of the disk', '\0'.repeat(500)],
    ['half of it', '{"version":2,"names":["a"'],
    ['no object', '"a"'],
    ['too much', JSON.stringify({ version: 2, names: ['x'.repeat(20_000)] })],
  ])('sets aside %s, and says so', async (_, text) => {
    writeFileSync(path, text);
    const file = open();
    expect(await file.read()).toEqual(nothing);
    expect(file.isWhole).toBe(false);
    const [aside = ''] = asides();
    expect(told).toEqual([{ what: 'tests', how: 'unreadable', path: join(folder, aside) }]);
    expect(aside).toMatch(/^facts\.damaged-[\dTZ-]+\.json$/);
    expect(readFileSync(join(folder, aside), 'utf8')).toBe(text);
    await file.write({ names: ['b'], last: null });
    expect(await open().read()).toEqual({ names: ['b'], last: null });
    expect(told).toHaveLength(1);
  });

  it('sets aside what is no file', async () => {
    mkdirSync(join(path, 'in-the-way'), { recursive: true });
    expect(await open().read()).toEqual(nothing);
    expect(told).toMatchObject([{ how: 'unreadable' }]);
    await open().write(nothing);
    expect(await open().read()).toEqual(nothing);
  });

  it('uses the parts that are whole, and keeps the others as they were', async () => {
    const text = '{"version":2,"names":["a",7,"b"],"last":"x"}';
    writeFileSync(path, text);
    expect(await open().read()).toEqual({ names: ['a', 'b'], last: null });
    expect(told).toMatchObject([{ how: 'partly' }]);
    expect(readFileSync(told[0]?.path ?? '', 'utf8')).toBe(text);
    // Settled: the next start has nothing to say.
    expect(await open().read()).toEqual({ names: ['a', 'b'], last: null });
    expect(told).toHaveLength(1);
  });

  it('keeps a copy of what a later version wrote before it writes over that', async () => {
    const text = '{"version":9,"names":["a"],"more":{"b":1}}';
    writeFileSync(path, text);
    expect(await open().read()).toEqual({ names: ['a'], last: null });
    expect(told).toMatchObject([{ how: 'newer' }]);
    expect(readFileSync(told[0]?.path ?? '', 'utf8')).toBe(text);
    expect(asides()[0]).toMatch(/^facts\.newer-/);
  });

  it('keeps the last three that were damaged', async () => {
    const old = ['1999', '2000', '2001', '2002'].map((year) => `facts.damaged-${year}-01-01.json`);
    for (const name of [...old, 'facts.damaged.txt', 'other.damaged-1.json'])
      writeFileSync(join(folder, name), '');
    writeFileSync(path, '{');
    await open().read();
    expect(asides().filter((name) => /^facts\.damaged-.*json$/.test(name))).toHaveLength(3);
    expect(asides()).toContain('facts.damaged-2002-01-01.json');
    expect(asides()).toContain('other.damaged-1.json');
  });

  it.skipIf(process.getuid?.() === 0)('says so once where nothing can be moved', async () => {
    writeFileSync(path, '{');
    chmodSync(folder, 0o500);
    const file = open();
    expect(await file.read()).toEqual(nothing);
    await file.read();
    expect(told).toEqual([{ what: 'tests', how: 'unreadable', path }]);
    chmodSync(folder, 0o700);
  });
});
