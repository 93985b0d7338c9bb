import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lockFiles } from './lock-file.ts';

const dir = mkdtempSync(join(tmpdir(), 'inferrs-bar-locks-'));
afterAll(() => rmSync(dir, { recursive: true }));
const [one, other] = [join(dir, 'one'), join(dir, 'other')];
const older = join(dir, 'flock');
writeFileSync(
  older,
  '#!/bin/sh\ncase "$*" in *--no-fork*) exit 64 ;; *) exec /usr/bin/flock "$@" ;; esac\n',
  { mode: 0o755 },
);

describe.skipIf(process.platform !== 'linux')('the locks of files', () => {
  it.each([
    ['this system’s', undefined],
    ['an older', older],
  ])('are all held until they are given back, by %s flock', async (_whose, program) => {
    const held = await lockFiles([one, other], 'linux', program);
    expect([await lockFiles([one]), await lockFiles([other])]).toEqual([undefined, undefined]);
    await held?.release();
    const again = await lockFiles([one, other], 'linux', program);
    expect([held, again]).not.toContain(undefined);
    await again?.release();
  });

  it('are none of them ours where one is another’s', async () => {
    const theirs = await lockFiles([other]);
    expect(await lockFiles([one, other])).toBe(undefined);
    const free = await lockFiles([one]);
    expect(free).not.toBe(undefined);
    await free?.release();
    await theirs?.release();
  });
});
