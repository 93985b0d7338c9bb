import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { engineStateSchema } from '../../shared/engine.ts';
import { knownFolders } from './binary-folders.ts';
import { splitSearchPath } from '../system/programs/search-path.ts';
import { parseVersion } from './check-binary.ts';
import { findEngine, type SearchPlaces } from './find-binary.ts';
import { askLoginShell, parseShellPath } from '../system/programs/login-shell.ts';
import { judgeProgramFormat } from '../system/programs/program-format.ts';
import { runCommand } from '../system/processes/run-command.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'find-binary-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** An executable script `NAME` in the folder `folder` below the root. */
async function program(folder: string, body: string, name = 'inferrs'): Promise<string> {
  await mkdir(join(root, folder), { recursive: true });
  const path = join(root, folder, name);
  await writeFile(path, `#!/bin/sh\n${body}\n`);
  await chmod(path, 0o755);
  return path;
}

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
    expect(await findEngine({ kind: 'auto' }, places({ shell }))).toMatchObject({
      kind: 'found',
      binary: { path: hidden, source: 'login-shell' },
    });
    await rm(asked);
    await program('a', inferrs());
    await findEngine({ kind: 'auto' }, places({ shell, path: ['a'] }));
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

const ask = (shell: string, timeoutMs = 3_000) =>
  askLoginShell(shell, { run: runCommand, env: { HOME: root, PATH: '/usr/bin:/bin' }, timeoutMs });

const head = (...bytes: number[]) => Buffer.concat([Buffer.from(bytes), Buffer.alloc(20)]);

describe.skipIf(process.platform === 'win32')('askLoginShell', () => {
  it('reads the path that bash start-up files set', async () => {
    await writeFile(join(root, '.bashrc'), 'echo hello; PATH="/from/rc:$PATH"\n');
    await writeFile(join(root, '.bash_profile'), '. ~/.bashrc\n');
    expect(await ask('/bin/bash')).toContain('/from/rc');
  });

  it('gives the shell nothing that was set for this app or loads foreign code', async () => {
    const shell = await program('s', `env > ${join(root, 'seen')}`, 'spy');
    const env = { HOME: root, PATH: '/usr/bin:/bin', NODE_OPTIONS: '-x', LD_AUDIT: '/evil.so' };
    await askLoginShell(shell, { run: runCommand, env });
    const seen = await readFile(join(root, 'seen'), 'utf8');
    expect(seen).toContain(`HOME=${root}`);
    expect(seen).not.toMatch(/NODE_OPTIONS|LD_AUDIT/);
  });

  it.runIf(process.platform === 'linux')(
    'gives up at the time limit and leaves no process of the group',
    async () => {
      const marker = join(root, 'pid');
      const shell = await program('s', `sleep 600 & echo $! > ${marker}; wait`, 'slow');
      expect(await ask(shell, 300)).toEqual([]);
      const pid = Number(await readFile(marker, 'utf8'));
      const deadline = Date.now() + 5_000;
      const state = async () =>
        /^State:\s+(\S)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8').catch(() => ''))?.[1];
      let last = await state();
      while (last !== undefined && last !== 'Z' && Date.now() < deadline) last = await state();
      expect([undefined, 'Z']).toContain(last);
    },
  );

  it('does not wait for a background process that keeps the output open', async () => {
    const marker = join(root, 'pid');
    const shell = await program('s', `sleep 30 & echo $! > ${marker}; eval "$2"`, 'daemon');
    const started = Date.now();
    expect(await ask(shell, 20_000)).toContain('/usr/bin');
    expect(Date.now() - started).toBeLessThan(15_000);
    process.kill(Number(await readFile(marker, 'utf8')), 'SIGKILL');
  });

  it('does not run a shell that is named by a relative path', async () => {
    expect(await ask('bash')).toEqual([]);
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

  it('parseShellPath takes what stands between the last markers, whatever is around', () => {
    const folder = fc.stringMatching(/^\/[a-z ]{1,8}[a-z]$/);
    fc.assert(
      fc.property(fc.array(folder), fc.string(), fc.string(), (folders, before, after) => {
        const text = `${before}\n__INFERRS_BAR_PATH_BEGIN__\n${folders.join(':')}\n__INFERRS_BAR_PATH_END__\n${after}`;
        expect(parseShellPath(text)).toEqual(folders);
      }),
    );
    expect(parseShellPath('PATH=/usr/bin')).toEqual([]);
  });

  it('splitSearchPath drops relative and empty folders', () => {
    expect(splitSearchPath('/a::.:b:/c', 'linux')).toEqual(['/a', '/c']);
    expect(splitSearchPath('C:\\a;"D:\\b c";.;e', 'win32')).toEqual(['C:\\a', 'D:\\b c']);
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

  const elf = (machine: number) => {
    const bytes = head(0x7f, 0x45, 0x4c, 0x46);
    bytes.writeUInt16LE(machine, 18);
    return bytes;
  };
  it.each<[string, Buffer, NodeJS.Platform, string, string]>([
    ['ELF x64 on Linux x64', elf(0x3e), 'linux', 'x64', 'runnable'],
    ['ELF arm64 on Linux x64', elf(0xb7), 'linux', 'x64', 'wrong-architecture'],
    ['ELF on macOS', elf(0xb7), 'darwin', 'arm64', 'wrong-architecture'],
    [
      'Mach-O on Linux',
      head(0xcf, 0xfa, 0xed, 0xfe, 7, 0, 0, 1),
      'linux',
      'x64',
      'wrong-architecture',
    ],
    [
      'Intel Mach-O on Apple silicon',
      head(0xcf, 0xfa, 0xed, 0xfe, 7, 0, 0, 1),
      'darwin',
      'arm64',
      'runnable',
    ],
    [
      'ARM Mach-O on Intel',
      head(0xcf, 0xfa, 0xed, 0xfe, 12, 0, 0, 1),
      'darwin',
      'x64',
      'wrong-architecture',
    ],
    ['universal', head(0xca, 0xfe, 0xba, 0xbe), 'darwin', 'x64', 'runnable'],
    ['PE on Windows', head(0x4d, 0x5a), 'win32', 'x64', 'runnable'],
    ['script on Linux', Buffer.from('#!'), 'linux', 'x64', 'runnable'],
    ['script on Windows', Buffer.from('#!'), 'win32', 'x64', 'wrong-architecture'],
  ])('judgeProgramFormat: %s', (_name, bytes, platform, arch, expected) => {
    expect(judgeProgramFormat(bytes, platform, arch)).toBe(expected);
  });
});
