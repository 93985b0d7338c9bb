import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, it } from 'vitest';
import { hasCommand, missingLibraries, unresolvedLibraries } from './needs.ts';

it('reads from ldd which libraries are missing', () => {
  const ldd = [
    '\tlinux-vdso.so.1 (0x00007ffd)',
    '\tlibffmpeg.so => /opt/electron/libffmpeg.so (0x00007f)',
    '\tlibnss3.so => not found',
    '\tlibgtk-3.so.0 => not found',
    '\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)',
  ].join('\n');
  expect(unresolvedLibraries(ldd)).toEqual(['libnss3.so', 'libgtk-3.so.0']);
  expect(unresolvedLibraries('\tstatically linked\n')).toEqual([]);
});

it.runIf(process.platform === 'linux')('misses nothing for a program that runs', async () => {
  expect(await missingLibraries(process.execPath)).toEqual([]);
});

it('finds a command in a folder of the PATH only', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'inferrs-bar-path-'));
  try {
    await writeFile(join(folder, 'tool'), '');
    expect(hasCommand('tool', ['/nowhere', folder].join(delimiter))).toBe(true);
    expect(hasCommand('tool', '/nowhere')).toBe(false);
    expect(hasCommand('tool', '')).toBe(false);
  } finally {
    await rm(folder, { recursive: true });
  }
});
