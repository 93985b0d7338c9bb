import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { cliEnvironment } from './cli-environment.ts';
import { compareVersions } from '../../system/programs/compare-versions.ts';
import { LoginShell } from '../../system/programs/login-shell.ts';
import { findCli as look, works, type FoundCli } from './cli-locate.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'inferrs-bar-cli-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function program(path: string, mode = 0o755): string {
  const full = join(home, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, '#!/bin/sh\necho "OpenClaw 2026.9.6 (eb377ac)"\n');
  chmodSync(full, mode);
  return full;
}

const findCli = async (...given: Parameters<typeof look>): Promise<FoundCli | undefined> => {
  const { best: cli } = await look(...given);
  return cli !== undefined && works(cli) ? cli : undefined;
};

it.each([
  '.nvm/versions/node/v24.16.0/bin',
  '.local/share/fnm/node-versions/v24.16.0/installation/bin',
  'Library/Application Support/fnm/node-versions/v24.16.0/installation/bin',
  '.nodenv/versions/24.16.0/bin',
  '.asdf/installs/nodejs/24.16.0/bin',
  '.asdf/shims',
  '.local/share/mise/installs/node/24.16.0/bin',
  'n/n/versions/node/24.16.0/bin',
  'n/bin',
  '.volta/bin',
  '.local/share/pnpm',
  '.local/share/pnpm/bin',
  'Library/pnpm',
  '.yarn/bin',
  '.bun/bin',
  '.nix-profile/bin',
  '.openclaw/bin',
])('finds it in %s without any PATH', async (folder) => {
  const there = program(`${folder}/openclaw`);
  expect((await findCli({ PATH: '' }, home))?.launcher.command).toBe(there);
});

it('finds it where the environment or .npmrc moved the folder', async () => {
  const moved = program('moved/pnpm/bin/openclaw');
  const PNPM_HOME = join(home, 'moved', 'pnpm');
  expect((await findCli({ PATH: '', PNPM_HOME }, home))?.launcher.command).toBe(moved);
  const prefixed = program('own-prefix/bin/openclaw');
  writeFileSync(join(home, '.npmrc'), 'registry=https://example.com/\nprefix=${HOME}/own-prefix\n');
  expect((await findCli({ PATH: '' }, home))?.launcher.command).toBe(prefixed);
});

it('compares versions as versions, over all managers', async () => {
  expect(
    ['v9.11.2', 'v24.4.0', 'v24.16.0', '24.16.0-rc.1', '22.1.0'].sort(compareVersions),
  ).toEqual(['v9.11.2', '22.1.0', 'v24.4.0', '24.16.0-rc.1', 'v24.16.0']);
  program('.nvm/versions/node/v9.11.2/bin/openclaw');
  program('.nvm/versions/node/v24.4.0/bin/openclaw');
  const newest = program('.asdf/installs/nodejs/24.16.0/bin/openclaw');
  expect((await findCli({ PATH: '' }, home))?.launcher.command).toBe(newest);
});

it('runs one whose Node is too old by a newer Node that is there', async () => {
  const script = program('own/openclaw');
  writeFileSync(script, '#!/usr/bin/env node\n');
  const node = (path: string, body: string): void =>
    writeFileSync(program(path), `#!/bin/sh\n${body}\n`);
  const old =
    'echo "openclaw: Node 20.20.2: node:sqlite is unavailable; use 24.16+/26.1+" >&2; exit 1';
  node('own/node', old);
  expect((await look({ PATH: join(home, 'own') }, home)).best).toMatchObject({
    path: script,
    failure: { code: 'node-too-old', params: { found: '20.20.2', needed: '24.16+/26.1+' } },
  });
  node('.nvm/versions/node/v18.0.0/bin/node', old);
  node('.nvm/versions/node/v24.16.0/bin/node', 'echo "OpenClaw 2026.9.6 (eb377ac)"');
  const found = await findCli({ PATH: join(home, 'own') }, home);
  expect(found?.launcher.command).toBe(script);
  expect(found?.env['PATH']?.split(delimiter)[0]).toBe(
    join(home, '.nvm/versions/node/v24.16.0/bin'),
  );
});

it('takes PATH first, passing over what cannot be run', async () => {
  program('a/openclaw', 0o644);
  const second = program('b/openclaw');
  program('.npm-global/bin/openclaw');
  const PATH = [join(home, 'a'), join(home, 'b')].join(delimiter);
  expect((await findCli({ PATH }, home))?.launcher).toEqual({ command: second, args: [] });
});

it('finds an nvm install without any PATH, the newest Node first', async () => {
  program('.nvm/versions/node/v22.1.0/bin/openclaw');
  const newest = program('.nvm/versions/node/v24.16.0/bin/openclaw');
  expect((await findCli({ PATH: '' }, home))?.launcher).toEqual({ command: newest, args: [] });
});

it('takes what INFERRS_BAR_OPENCLAW names', async () => {
  const named = program('x/openclaw');
  program('.npm-global/bin/openclaw');
  expect(await findCli({ INFERRS_BAR_OPENCLAW: named }, home)).toMatchObject({
    launcher: { command: named, args: [] },
    version: '2026.9.6',
  });
  const INFERRS_BAR_OPENCLAW = join(home, 'gone');
  expect(await findCli({ INFERRS_BAR_OPENCLAW }, home)).toBeUndefined();
});

it('passes over one that does not tell its version, and ends with the first that does', async () => {
  writeFileSync(program('a/openclaw'), '#!/bin/sh\nexit 1\n');
  const second = program('b/openclaw');
  writeFileSync(program('c/openclaw'), `#!/bin/sh\ntouch ${join(home, 'asked')}\n`);
  const PATH = ['a', 'b', 'c'].map((folder) => join(home, folder)).join(delimiter);
  expect((await findCli({ PATH }, home))?.launcher.command).toBe(second);
  expect(existsSync(join(home, 'asked'))).toBe(false);
});

it.skipIf(process.platform === 'win32')(
  "asks the login shell last, and gives the CLI that shell's PATH",
  async () => {
    const hidden = program('only-in-shell/openclaw');
    const file = program('bin/my-shell');
    const PATH = `${join(home, 'only-in-shell')}:/from/shell:/usr/bin:/bin`;
    writeFileSync(file, `#!/bin/sh\nexport PATH=${PATH}\neval "$2"\n`);
    const shell = new LoginShell({ shell: file, env: {} });
    const found = await findCli({ PATH: '' }, home, { shell });
    expect(found?.launcher.command).toBe(hidden);
    expect(found?.env['PATH']?.split(delimiter)).toContain('/from/shell');
  },
);

it('finds nothing once it is cancelled', async () => {
  program('.npm-global/bin/openclaw');
  const signal = AbortSignal.abort();
  const shell = new LoginShell({ shell: '/bin/sh', env: {}, signal });
  expect(await findCli({ PATH: '' }, home, { shell, signal })).toBeUndefined();
});

it('gives the CLI a clean environment in which a Node can be found', async () => {
  const env = await cliEnvironment(
    {
      PATH: `/tmp/.mount_x/usr/bin${delimiter}/mine`,
      LANG: 'ko_KR.UTF-8',
      OPENCLAW_HOME: '/elsewhere',
      ELECTRON_RUN_AS_NODE: '1',
      NODE_OPTIONS: '--inspect',
      npm_config_x: '1',
      NODE_PATH: '/evil',
      LD_PRELOAD: '/evil.so',
      LD_AUDIT: '/evil.so',
      DYLD_INSERT_LIBRARIES: '/evil.dylib',
      APPDIR: '/tmp/.mount_x',
      LD_LIBRARY_PATH: '/tmp/.mount_x/usr/lib',
      GONE: undefined,
    },
    home,
    { command: '/opt/oc/bin/openclaw', args: [] },
  );
  expect(env).toMatchObject({
    HOME: home,
    LANG: 'ko_KR.UTF-8',
    OPENCLAW_HOME: '/elsewhere',
    NO_COLOR: '1',
  });
  expect(env['PATH']?.split(delimiter).slice(0, 2)).toEqual(['/opt/oc/bin', '/mine']);
  expect(env['PATH']).toContain('/opt/homebrew/bin');
  expect(env['PATH']).not.toContain('.mount_x');
  expect(Object.keys(env).sort()).toEqual([
    'HOME',
    'LANG',
    'NODE_NO_WARNINGS',
    'NO_COLOR',
    'OPENCLAW_HOME',
    'OPENCLAW_NO_RESPAWN',
    'PATH',
  ]);
});

it.skipIf(process.platform === 'win32')(
  'runs none that others could have put there, nor finds a Node by such a folder',
  async () => {
    const there = program('open/openclaw');
    writeFileSync(there, `#!/bin/sh\ntouch "${join(home, 'ran')}"; echo OpenClaw 2026.9.6\n`);
    chmodSync(join(home, 'open'), 0o777);
    const { best } = await look({ PATH: join(home, 'open') }, home);
    expect(best).toEqual({
      path: there,
      failure: { code: 'cli-unsafe-place', params: { path: there, place: join(home, 'open') } },
    });
    const PATH = `${join(home, 'open')}::.:bin`;
    const { PATH: searched = '' } = await cliEnvironment({ PATH }, home, {
      command: '/opt/oc/bin/openclaw',
      args: [],
    });
    const folders = searched.split(delimiter);
    expect(folders).not.toContain(join(home, 'open'));
    expect(folders.filter((folder) => !folder.startsWith('/'))).toEqual([]);
    expect(existsSync(join(home, 'ran'))).toBe(false);
  },
);
