import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { warnOfSandbox } from './sandbox.ts';

let folder = '';
const at = (name: string): string => join(folder, name);
const said = (): string => vi.mocked(console.warn).mock.calls.flat().join('\n');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inferrs-bar-sandbox-'));
  await writeFile(at('chrome-sandbox'), '');
  await writeFile(at('restricted'), '1\n');
  vi.spyOn(console, 'warn').mockReturnValue(undefined);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

it.skipIf(process.getuid === undefined)('warns a person whom it stops, with the command', () => {
  vi.spyOn(process, 'getuid').mockReturnValue(1000);
  warnOfSandbox(at('electron'), at('restricted'));
  expect(said()).toContain(`sudo chmod 4755 '${at('chrome-sandbox')}'`);
});

// Only root can make a file that is root's.
it.runIf(process.getuid?.() === 0)('is silent once the helper may do its work', async () => {
  await chmod(at('chrome-sandbox'), 0o4755);
  vi.spyOn(process, 'getuid').mockReturnValue(1000);
  warnOfSandbox(at('electron'), at('restricted'));
  expect(said()).toBe('');
});

it.skipIf(process.getuid === undefined)('is silent where nothing is forbidden', async () => {
  const user = vi.spyOn(process, 'getuid').mockReturnValue(1000);
  warnOfSandbox(at('electron'), at('nowhere'));
  await writeFile(at('restricted'), '0\n');
  warnOfSandbox(at('electron'), at('restricted'));
  await writeFile(at('restricted'), '1\n');
  user.mockReturnValue(0);
  warnOfSandbox(at('electron'), at('restricted'));
  expect(said()).toBe('');
});
