import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { atEnd, is, openBar, practicePath, type TestBar } from '../../../test/bar.ts';

/** A program in the first of two folders of PATH. */
async function twoFolders(): Promise<{ test: TestBar; first: string; second: string }> {
  const root = mkdtempSync(join(tmpdir(), 'moved-program-'));
  const [first, second] = [join(root, 'first', 'inferrs'), join(root, 'second', 'inferrs')];
  mkdirSync(join(root, 'first'));
  mkdirSync(join(root, 'second'));
  writeFileSync(first, `#!/bin/sh\nexec '${practicePath}' "$@"\n`, { mode: 0o755 });
  const PATH = `${join(root, 'first')}:${join(root, 'second')}:${process.env['PATH'] ?? ''}`;
  const test = await openBar({ settings: { engine: { kind: 'auto' } }, env: { PATH } });
  atEnd(async () => {
    await test.end();
    rmSync(root, { recursive: true });
  });
  await test.until(
    'the first',
    ({ engine }) => engine.kind === 'found' && engine.binary.path === first,
  );
  return { test, first, second };
}

it('is started from its new place when it was moved while stopped', async () => {
  const { test, first, second } = await twoFolders();
  renameSync(first, second);
  await test.bar.server.start();
  await test.until('ready', is('ready'));
  expect(test.bar.store.current.engine).toMatchObject({ binary: { path: second } });
  expect(test.states.some(({ kind }) => kind === 'failed')).toBe(false);
});

it('is started from its new place when it was moved while running, after a crash too', async () => {
  const { test, first, second } = await twoFolders();
  await test.bar.server.start();
  const { server } = await test.until('ready', is('ready'));
  if (server.kind !== 'ready') throw new Error('not ready');
  renameSync(first, second);
  process.kill(server.pid, 'SIGSEGV');
  await test.until('restarting', is('restarting'));
  await test.until('ready again', is('ready'), 15_000);
  expect(test.bar.store.current.engine).toMatchObject({ binary: { path: second } });
  renameSync(second, first);
  await test.bar.server.restart();
  await test.until('ending', is('stopping'));
  await test.until('ready once more', is('ready'));
  expect(test.bar.store.current.launch?.commandLine).toContain(first);
});

it('that vanished is told, and can be tried again once it is back', async () => {
  const { test, first, second } = await twoFolders();
  await test.bar.server.start();
  const { server } = await test.until('ready', is('ready'));
  if (server.kind !== 'ready') throw new Error('not ready');
  rmSync(first);
  process.kill(server.pid, 'SIGSEGV');
  const failed = await test.until(
    'the truth',
    (snapshot) =>
      snapshot.server.kind === 'failed' && snapshot.server.problem.code === 'binary-not-found',
    15_000,
  );
  expect(failed.engine.kind).toBe('not-found');
  writeFileSync(second, `#!/bin/sh\nexec '${practicePath}' "$@"\n`, { mode: 0o755 });
  await test.mend({ kind: 'retry' });
  await test.until('ready', is('ready'));
});
