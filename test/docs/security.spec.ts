import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** As many as Electron's own list has (docs/tutorial/security.md of Electron). */
const ITEMS = 20;

interface Item {
  readonly number: number;
  readonly met: string;
  readonly tests: readonly { readonly file: string; readonly title: string }[];
}

/** The rows of the checklist in SECURITY.md; several tests of an item are parted by semicolons. */
const items: readonly Item[] = [
  ...readFileSync(join(root, 'SECURITY.md'), 'utf8').matchAll(
    /^\| (\d+)\. [^|]+\|([^|]+)\|([^|]+)\|$/gm,
  ),
].map(([, number, met = '', tests = '']) => ({
  number: Number(number),
  met: met.trim(),
  tests: tests.split('; ').map((test) => {
    const [, file = '', title = ''] = /^`([^`]+)`: (.+)$/.exec(test.trim()) ?? [];
    return { file, title };
  }),
}));

/** What the tests of a file are called. */
const titlesIn = (file: string): readonly string[] =>
  [
    ...readFileSync(join(root, file), 'utf8').matchAll(
      /\b(?:test|it)\(\s*(?:'([^']+)'|"([^"]+)"|`([^`]+)`)/g,
    ),
  ].map(([, single, double, template]) => single ?? double ?? template ?? '');

it('meets every item of Electron’s security checklist, each once', () => {
  expect(items.map(({ number }) => number)).toEqual(
    Array.from({ length: ITEMS }, (_, index) => index + 1),
  );
  for (const { number, met } of items) expect(met, String(number)).not.toBe('');
});

it('proves each item by tests that are there', () => {
  const missing = items.flatMap(({ number, tests }) =>
    tests
      .filter(({ file, title }) => !existsSync(join(root, file)) || !titlesIn(file).includes(title))
      .map((test) => ({ number, ...test })),
  );
  expect(missing).toEqual([]);
});
