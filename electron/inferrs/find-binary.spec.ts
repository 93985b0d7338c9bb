import { chmod, mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { engineStateSchema } from '../../shared/engine.ts';
import { knownFolders } from './binary-folders.ts';
import { parseVersion } from './check-binary.ts';
import { LoginShell } from '../system/programs/login-shell.ts';
import { findEngine, type SearchPlaces } from './find-binary.ts';
import { writeProgram } from '../../test/write-program.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'find-binary-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const program = (folder: string, body: string, name = 'inferrs'): Promise<string> =>
  writeProgram(join(root, folder, name), body);

const inferrs = (version = '0.1.0', suffix = '') => `echo 'inferrs ${version}${suffix}'`;

const places = (over: Partial<SearchPlaces> & { path?: readonly string[] } = {}): SearchPlaces => ({
  env: { PATH: (over.path ?? []).map((folder) => join(root, folder)).join(delimiter) },
  platform: process.platform,
  home: root,
  shell: undefined,
  practicePath: undefined,
  folders: [],
  ...over,
});

describe.skipIf(process.platform === 'win32')('findEngine', () => {
  it('takes the first of PATH and tells the others, in order', async () => {
    const first = await program('a', inferrs());
    const second = await program('b', inferrs('0.2.0'));
    const third = await program('c', inferrs());
    const state = await findEngine(
      { kind: 'auto' },
      places({ path: ['nowhere', 'a', 'b'], folders: [join(root, 'c')] }),
    );
    expect(engineStateSchema.parse(state)).toEqual(state);
    expect(state).toEqual({
      kind: 'found',
      binary: { path: first, source: 'path', version: '0.1.0' },
      others: [
        { path: second, source: 'path', version: '0.2.0' },
        { path: third, source: 'known-folder', version: '0.1.0' },
      ],
      practice: false,
    });
  });

  it('passes over one that does not run, and says so by a missing version', async () => {
    const broken = await program('a', 'exit 3');
    const good = await program('b', inferrs());
    expect(await findEngine({ kind: 'auto' }, places({ path: ['a', 'b'] }))).toMatchObject({
      kind: 'found',
      binary: { path: good },
      others: [{ path: broken, source: 'path' }],
    });
  });

  it('counts two names of one file once', async () => {
    const path = await program('a', inferrs());
    await mkdir(join(root, 'b'));
    await symlink(path, join(root, 'b', 'inferrs'));
    const state = await findEngine({ kind: 'auto' }, places({ path: ['b', 'a'] }));
    expect(state).toMatchObject({
      kind: 'found',
      binary: { path: join(root, 'b', 'inferrs') },
      others: [],
    });
  });

  it('knows the practice engine wherever it is', async () => {
    await program('a', inferrs('0.1.0', ' (practice engine)'));
    const state = await findEngine({ kind: 'auto' }, places({ path: ['a'] }));
    expect(state).toMatchObject({ kind: 'found', practice: true, binary: { version: '0.1.0' } });
  });

  it('uses the practice engine of the checkout on request', async () => {
    const practicePath = await program('p', inferrs('0.1.0', ' (practice engine)'));
    expect(await findEngine({ kind: 'practice' }, places({ practicePath }))).toMatchObject({
      kind: 'found',
      binary: { path: practicePath, source: 'practice' },
      practice: true,
    });
    expect(await findEngine({ kind: 'practice' }, places())).toEqual({
      kind: 'not-found',
      searched: [],
    });
  });

  it('runs none that others could have put there, and takes the next', async () => {
    const ran = join(root, 'ran');
    await program('open', `touch ${ran}; ${inferrs()}`);
    const safe = await program('a', inferrs());
    await chmod(join(root, 'open'), 0o777);
    expect(await findEngine({ kind: 'auto' }, places({ path: ['open', 'a'] }))).toMatchObject({
      kind: 'found',
      binary: { path: safe },
    });
    expect(await findEngine({ kind: 'auto' }, places({ path: ['open'] }))).toMatchObject({
      kind: 'not-runnable',
      reason: 'everybody-writes',
      detail: join(root, 'open'),
    });
    await expect(stat(ran)).rejects.toThrow('ENOENT');
  });

  it('puts nothing else in the place of a program that the user named', async () => {
    const other = await program('a', inferrs());
    const path = join(root, 'gone', 'inferrs');
    const state = await findEngine({ kind: 'path', path }, places({ path: ['a'] }));
    expect(state).toMatchObject({
      kind: 'not-runnable',
      path,
      reason: 'missing',
      others: [{ path: other, source: 'path', version: '0.1.0' }],
    });
  });

  it.each([
    ['exit 3', 'failed'],
    ['echo oops >&2; exit 1', 'failed'],
    ['echo ollama version is 0.9', 'not-inferrs'],
    ['echo "inferrs 0.1.0"; exit 1', 'failed'],
    ['echo "inferrs 0.1.0" >&2', 'not-inferrs'],
    ['/nonexistent/interpreter', 'failed'],
  ])('says why %j is of no use', async (body, reason) => {
    const path = await program('x', body);
    expect(await findEngine({ kind: 'path', path }, places())).toMatchObject({
      kind: 'not-runnable',
      reason,
    });
  });

  it('tells folders, plain files and foreign programs apart', async () => {
    const cases: readonly [string, Buffer, number, string][] = [
      ['text', Buffer.from('just some words, no program at all'), 0o755, 'not-a-program'],
      ['empty', Buffer.alloc(0), 0o755, 'not-a-program'],
      ['windows', Buffer.from('MZ'.padEnd(64)), 0o755, 'wrong-architecture'],
      ['no-x', Buffer.from('#!/bin/sh\n'), 0o644, 'not-executable'],
    ];
    for (const [name, content, mode, reason] of cases) {
      const path = join(root, name);
      await writeFile(path, content);
      await chmod(path, mode);
      expect(await findEngine({ kind: 'path', path }, places()), name).toMatchObject({ reason });
    }
    expect(await findEngine({ kind: 'path', path: root }, places())).toMatchObject({
      reason: 'not-a-file',
    });
  });

  it('asks the login shell only when the fixed places hold nothing that runs', async () => {
    const asked = join(root, 'asked');
    const hidden = await program('only-in-shell', inferrs());
    const shell = await program(
      'bin',
      `export PATH=${join(root, 'only-in-shell')}:/usr/bin:/bin; touch ${asked}; echo noise; eval "$2"`,
      'my-shell',
    );
    const asking = (): LoginShell => new LoginShell({ shell, env: {} });
    expect(await findEngine({ kind: 'auto' }, places({ shell: asking() }))).toMatchObject({
      kind: 'found',
      binary: { path: hidden, source: 'login-shell' },
    });
    await rm(asked);
    await program('a', inferrs());
    await findEngine({ kind: 'auto' }, places({ shell: asking(), path: ['a'] }));
    await expect(rm(asked)).rejects.toThrow('ENOENT');
  });

  it('lists where it looked in vain', async () => {
    const folders = [join(root, 'k')];
    expect(await findEngine({ kind: 'auto' }, places({ path: ['a'], folders }))).toEqual({
      kind: 'not-found',
      searched: [join(root, 'a'), join(root, 'k')],
    });
  });
});

describe('parsers', () => {
  it.each([
    ['inferrs 0.1.0\n', { version: '0.1.0', practice: false }],
    ['inferrs 0.1.0\r\n', { version: '0.1.0', practice: false }],
    ['inferrs 1.2.3-rc.1 (practice engine)', { version: '1.2.3-rc.1', practice: true }],
    ['inferrs\n', undefined],
    ['inferrs 0.1.0 with more\n', undefined],
    ['noise\ninferrs 0.1.0\n', undefined],
    ['', undefined],
  ])('parseVersion(%j)', (stdout, expected) => {
    expect(parseVersion(stdout)).toEqual(expected);
  });

  it('parseVersion reads back any version and takes nothing else', () => {
    const number = fc.nat(9999);
    fc.assert(
      fc.property(number, number, number, fc.boolean(), (a, b, c, practice) => {
        const version = `${a}.${b}.${c}`;
        const line = `inferrs ${version}${practice ? ' (practice engine)' : ''}\n`;
        expect(parseVersion(line)).toEqual({ version, practice });
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseVersion(text);
        if (parsed !== undefined) expect(text.startsWith(`inferrs ${parsed.version}`)).toBe(true);
      }),
    );
  });

  it('knownFolders follow the install instructions of each system', () => {
    expect(knownFolders('darwin', '/Users/me', {})).toEqual([
      '/opt/homebrew/bin',
      '/usr/local/bin',
      '/Users/me/.cargo/bin',
      '/Users/me/.local/bin',
    ]);
    expect(knownFolders('linux', '/home/me', {})[0]).toBe('/home/linuxbrew/.linuxbrew/bin');
    expect(knownFolders('win32', 'C:\\Users\\me', { SCOOP: 'D:\\scoop' })[0]).toBe(
      'D:\\scoop\\shims',
    );
  });
});
