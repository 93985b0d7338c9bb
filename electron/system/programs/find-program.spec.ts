import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeProgram } from '../../../test/write-program.ts';
import { CancelledError } from '../cancelled.ts';
import { LoginShell } from './login-shell.ts';
import { findPrograms, type ProgramSearch } from './find-program.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'find-program-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const at = (folder: string): string => join(root, folder);
const program = (folder: string, name = 'tool'): Promise<string> =>
  writeProgram(join(root, folder, name), 'exit 0');

/** A search that takes only what is in a folder `good` for usable, and notes what it looked at. */
function search(over: Partial<ProgramSearch<boolean>> & { readonly path?: readonly string[] }) {
  const checked: string[] = [];
  const found = findPrograms<boolean>({
    name: 'tool',
    env: { PATH: (over.path ?? []).join(delimiter) },
    platform: process.platform,
    folders: [],
    shell: undefined,
    check: (path) => {
      checked.push(path);
      return Promise.resolve(path.includes('good'));
    },
    isUsable: (isGood) => isGood,
    ...over,
  });
  return { found, checked };
}

describe.skipIf(process.platform === 'win32')('findPrograms', () => {
  it('has the chosen one first, then PATH, then the usual folders, each file once', async () => {
    const chosen = await program('mine', 'other-name');
    const [a, b] = [await program('a'), await program('b')];
    await mkdir(at('link'));
    await symlink(a, join(at('link'), 'tool'));
    const { found } = search({
      chosen,
      path: [at('a'), at('none')],
      folders: [at('link'), at('b')],
    });
    expect(await found).toMatchObject({
      found: [
        { path: chosen, source: 'chosen', check: false },
        { path: a, source: 'path', check: false },
        { path: b, source: 'known-folder', check: false },
      ],
      searched: [at('a'), at('none'), at('link'), at('b')],
    });
  });

  it('does not search relative folders of PATH', async () => {
    const { found } = search({ path: ['.', 'relative', at('a')] });
    expect(await found).toMatchObject({ found: [], searched: [at('a')] });
  });

  it('looks no further than the first usable one where one is enough', async () => {
    const [bad, good] = [await program('a'), await program('good-b')];
    await program('good-c');
    const path = [at('a'), at('good-b'), at('good-c')];
    const { found, checked } = search({ path, firstOnly: true });
    expect((await found).found.map((one) => one.path)).toEqual([bad, good]);
    expect(checked).toEqual([bad, good]);
  });

  it('asks the shell where nothing usable was found, and says what PATH it has', async () => {
    const path = await program('good');
    const shell = await writeProgram(
      join(root, 'sh'),
      `export PATH=${at('good')}:/usr/bin; eval "$2"`,
    );
    const told: (readonly string[])[] = [];
    const check = (_: string, shellFolders: readonly string[]): Promise<boolean> => {
      told.push(shellFolders);
      return Promise.resolve(true);
    };
    const { found } = search({ shell: new LoginShell({ shell, env: {} }), check });
    expect(await found).toMatchObject({
      found: [{ path, source: 'login-shell', check: true }],
      searched: [at('good'), '/usr/bin'],
    });
    expect(told).toEqual([[at('good'), '/usr/bin']]);
  });

  it('ends with its signal while the shell is slow', async () => {
    const shell = await writeProgram(join(root, 'sh'), 'sleep 600');
    const stop = new AbortController();
    const { signal } = stop;
    const { found } = search({ shell: new LoginShell({ shell, env: {}, signal }), signal });
    stop.abort();
    await expect(found).rejects.toThrow(CancelledError);
  });
});
