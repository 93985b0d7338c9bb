import { chmod, mkdir, mkdtemp, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunCommand } from '../system/processes/run-command.ts';
import { writeProgram } from '../../test/write-program.ts';
import { checkBinary, findFlaw } from './check-binary.ts';
import { mendProgram } from './mend-program.ts';

let folder = '';
let program = '';
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'mend-program-')));
  program = await writeProgram(join(folder, 'inferrs'), 'echo inferrs 0.1.0');
});
afterEach(() => rm(folder, { recursive: true }));

const exited = (code: number, stdout = '', stderr = '') =>
  ({ kind: 'exited', code, stdout, stderr }) as const;

/** macOS's program for attributes: files with their mark, and what it was asked for. */
function attributes(marks: Map<string, string>, canDelete = true) {
  const asked: string[] = [];
  const run: RunCommand = (command, [option = '', name = '', path = ''], _options) => {
    asked.push([command, option, name, path].join(' '));
    const mark = marks.get(path);
    if (command !== '/usr/bin/xattr') return Promise.resolve(exited(0, 'inferrs 0.1.0\n'));
    if (mark === undefined) return Promise.resolve(exited(1, '', `No such xattr: ${name}`));
    if (option === '-p') return Promise.resolve(exited(0, `${mark}\n`));
    if (!canDelete) return Promise.resolve(exited(1, '', 'Operation not permitted'));
    marks.delete(path);
    return Promise.resolve(exited(0));
  };
  return { run, asked };
}

const mac = { platform: 'darwin', env: {} } as const;
const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o7777;

describe('a program without the run bit', () => {
  const { run } = attributes(new Map());

  it('is mended for its owner, and nothing else is changed', async () => {
    const other = await writeProgram(join(folder, 'other'), '');
    for (const path of [program, other]) await chmod(path, 0o644);
    expect(await findFlaw(program, { run })).toMatchObject({
      reason: 'not-executable',
      mend: 'add-run-bit',
    });
    await mendProgram(program, 'add-run-bit', run);
    expect(await modeOf(program)).toBe(0o744);
    expect(await modeOf(other)).toBe(0o644);
    expect(await findFlaw(program, { run })).toBeUndefined();
  });

  it('is mended where a link leads to', async () => {
    await mkdir(join(folder, 'bin'));
    const link = join(folder, 'bin', 'inferrs');
    await symlink(program, link);
    await chmod(program, 0o600);
    expect(await findFlaw(link, { run })).toMatchObject({ mend: 'add-run-bit' });
    await mendProgram(link, 'add-run-bit', run);
    expect(await modeOf(program)).toBe(0o700);
  });

  it('is not offered to be mended where it is another’s, or no program', async () => {
    await chmod(program, 0o644);
    const another = await findFlaw(program, { run, uid: (process.getuid?.() ?? 0) + 1 });
    expect(another).toEqual({ kind: 'not-runnable', reason: 'not-executable', detail: '' });
    const text = join(folder, 'text');
    await writeFile(text, 'just some words, no program at all');
    expect(await findFlaw(text, { run })).toMatchObject({ reason: 'not-a-program' });
    expect(await findFlaw(text, { run })).not.toHaveProperty('mend');
  });
});

describe('a program that a browser has downloaded', () => {
  it.each([
    ['nobody has allowed', '0083;59b926ad;Safari;55847AA4', 'quarantined'],
    ['nobody has allowed, by AirDrop', '0081;59b926ad;sharingd;', 'quarantined'],
    ['with a mark that means nothing', 'words', 'quarantined'],
    ['a person has allowed', '00c1;607842eb;Brave;F643CD5F', undefined],
  ])('and %s: %s', async (_what, mark, reason) => {
    const { run, asked } = attributes(new Map([[program, mark]]));
    const check = await checkBinary(program, { ...mac, run });
    expect('reason' in check ? check.reason : undefined).toBe(reason);
    // What macOS holds back is not run: it would ask whether to move it to the Trash.
    expect(asked.some((line) => line.startsWith(program))).toBe(reason === undefined);
  });

  it('is freed with its plugins, and no other file is', async () => {
    const named = (name: string): string => join(folder, name);
    const mark = '0083;59b926ad;Safari;';
    const plugins = [named('libinferrs_backend_openvino.dylib'), named('libinferrs_x.so')];
    const others = [named('inferrs-notes.pdf'), named('evil_libinferrs_x.so'), named('inferrs2')];
    const marks = new Map([program, ...plugins, ...others].map((path) => [path, mark]));
    for (const path of [...plugins, ...others]) await writeFile(path, '');
    await writeFile(named('libinferrs_clean.so'), '');
    const { run, asked } = attributes(marks);
    expect(await findFlaw(program, { ...mac, run })).toMatchObject({ mend: 'lift-quarantine' });
    await mendProgram(program, 'lift-quarantine', run);
    expect([...marks.keys()]).toEqual(others);
    const deleted = asked.filter((line) => line.includes(' -d '));
    expect(new Set(deleted)).toEqual(
      new Set(
        [program, ...plugins].map((path) => `/usr/bin/xattr -d com.apple.quarantine ${path}`),
      ),
    );
    expect(await findFlaw(program, { ...mac, run })).toBeUndefined();
  });

  it('stays held back, in the system’s words, where the mark cannot be taken off', async () => {
    const { run } = attributes(new Map([[program, '0083;']]), false);
    await expect(mendProgram(program, 'lift-quarantine', run)).rejects.toThrow('not permitted');
  });

  it('is not asked about on other systems', async () => {
    const { run, asked } = attributes(new Map([[program, '0083;']]));
    expect(await findFlaw(program, { run, platform: 'linux' })).toBeUndefined();
    expect(asked).toEqual([]);
  });
});
