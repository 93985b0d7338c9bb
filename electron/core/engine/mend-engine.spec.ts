import { chmodSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { open, is, practicePath } from '../../../test/bar.ts';
import { writeProgram } from '../../../test/write-program.ts';

async function withoutRunBit() {
  const test = await open();
  const path = await writeProgram(join(test.home, 'inferrs'), `exec "${practicePath}" "$@"`);
  chmodSync(path, 0o644);
  await test.bar.choices.updateSettings({ engine: { kind: 'path', path } });
  return { test, path };
}

it('a program without the run bit is named as that, mended by the button, and starts', async () => {
  const { test, path } = await withoutRunBit();
  expect(test.bar.store.current.engine).toMatchObject({
    kind: 'not-runnable',
    path,
    reason: 'not-executable',
    mend: 'add-run-bit',
  });
  await test.bar.server.start();
  const { server } = await test.until('it cannot be started', is('failed'));
  if (server.kind !== 'failed') throw new Error('not failed');
  const [remedy] = server.problem.remedies;
  expect(remedy).toEqual({ kind: 'mend-engine', path, mend: 'add-run-bit' });
  if (remedy !== undefined) await test.mend(remedy);
  await test.until('it is ready', is('ready'));
  expect(statSync(path).mode & 0o777).toBe(0o744);
});

it('mends no program but the one that was found, and of it only what is wrong', async () => {
  const { test, path } = await withoutRunBit();
  const other = await writeProgram(join(test.home, 'other'), '');
  chmodSync(other, 0o644);
  const gone = { failure: { kind: 'not-available', what: 'engine-path' } };
  await expect(test.bar.mendEngine(other, 'add-run-bit')).rejects.toMatchObject(gone);
  await expect(test.bar.mendEngine(path, 'lift-quarantine')).rejects.toMatchObject(gone);
  expect(statSync(other).mode & 0o777).toBe(0o644);
  expect(statSync(path).mode & 0o777).toBe(0o644);
});

it('a search ends with what was found, also where another one has begun meanwhile', async () => {
  const { test } = await withoutRunBit();
  const first = test.bar.engine.rescan();
  const second = test.bar.engine.rescan();
  await first;
  expect(test.bar.store.current.engine.kind).toBe('not-runnable');
  await second;
});
