import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isDeeperThan } from './config-value.ts';
import { type Config, parseConfig, readConfigText } from './read.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inferrs-bar-read-config-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = async (name: string, text: string): Promise<Config> => {
  writeFileSync(join(folder, name), text);
  return parseConfig(await readConfigText(join(folder, name)));
};

it('says of the same text what is included in it now', async () => {
  const text = '{ a: { $include: "./part.json" } }';
  writeFileSync(join(folder, 'part.json'), '1');
  expect((await read('c.json', text)).effective).toEqual({ a: 1 });
  writeFileSync(join(folder, 'part.json'), '2');
  expect((await read('c.json', text)).effective).toEqual({ a: 2 });
});

it('says of each file what it holds and where it is, whatever was read before', async () => {
  const one = await read('one.json', '{ a: 1 }');
  const same = await read('same.json', '{ a: 1 }');
  const other = await read('one.json', '{ a: 2 }');
  expect([one.own, same.own, other.own]).toEqual([{ a: 1 }, { a: 1 }, { a: 2 }]);
  expect(same).toMatchObject({ path: join(folder, 'same.json'), effective: { a: 1 }, files: {} });
  expect(other.fingerprint).not.toBe(one.fingerprint);
  await expect(read('one.json', '{ a: ')).rejects.toMatchObject({
    failure: { code: 'syntax-error' },
  });
});

it.each([
  [1, 0, false],
  [{}, 0, false],
  [{ a: 1 }, 0, true],
  [{ a: [] }, 1, false],
  [{ a: [1] }, 1, true],
  [[1, { a: [{}] }], 3, false],
  [[1, { a: [{ b: null }] }], 3, true],
])('counts levels: %j has more than %i: %s', (value, levels, expected) => {
  expect(isDeeperThan(value, levels)).toBe(expected);
});
