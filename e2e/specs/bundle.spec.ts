import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const root = join(import.meta.dirname, '../..');
const MARK = 'Gallery of Inferrs Bar';

const holdersOf = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file, 'utf8').includes(MARK));

test('the built app has nothing of the gallery of its components', () => {
  expect(holdersOf('gallery')).not.toEqual([]);
  expect(holdersOf('out')).toEqual([]);
});
