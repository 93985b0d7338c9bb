import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { freeSpace } from './free-space.ts';

it('tells what is free where something is, and nothing where nothing is', async () => {
  expect(await freeSpace(tmpdir())).toBeGreaterThanOrEqual(0);
  expect(await freeSpace(join(tmpdir(), 'not', 'there'))).toBeUndefined();
});
