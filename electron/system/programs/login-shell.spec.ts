import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeProgram } from '../../../test/write-program.ts';
import { LoginShell, parseShellAnswer } from './login-shell.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'login-shell-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const program = (folder: string, body: string, name: string): Promise<string> =>
  writeProgram(join(root, folder, name), body);

const asking = (shell: string, timeoutMs = 30_000): LoginShell =>
  new LoginShell({
    shell,
    env: { HOME: root, PATH: '/usr/bin:/bin' },
    wanted: /^OPENCLAW_/,
    timeoutMs,
  });

const ask = async (shell: string, timeoutMs?: number) =>
  (await asking(shell, timeoutMs).ask())?.folders;

describe.skipIf(process.platform === 'win32')('a login shell', () => {
  it('reads the path that bash start-up files set', async () => {
    await writeFile(join(root, '.bashrc'), 'echo hello; PATH="/from/rc:$PATH"\n');
    await writeFile(join(root, '.bash_profile'), '. ~/.bashrc\n');
    expect(await ask('/bin/bash')).toContain('/from/rc');
  });

  it('tells the variables that were asked for and no other, and is asked once', async () => {
    const asked = join(root, 'asked');
    await writeFile(
      join(root, '.bash_profile'),
      `echo x >> ${asked}; export OPENCLAW_STATE_DIR="$HOME/a b" MY_KEY=hidden\n`,
    );
    const shell = asking('/bin/bash');
    const [one, other] = await Promise.all([shell.ask(), shell.ask()]);
    expect(one?.variables).toEqual({ OPENCLAW_STATE_DIR: join(root, 'a b') });
    expect(await shell.ask()).toBe(other);
    expect(await readFile(asked, 'utf8')).toBe('x\n');
    shell.forget();
    await shell.ask();
    expect(await readFile(asked, 'utf8')).toBe('x\nx\n');
  });

  it('gives the shell nothing that was set for this app or loads foreign code', async () => {
    const shell = await program('s', `env > ${join(root, 'seen')}`, 'spy');
    const env = { HOME: root, PATH: '/usr/bin:/bin', NODE_OPTIONS: '-x', LD_AUDIT: '/evil.so' };
    await new LoginShell({ shell, env }).ask();
    const seen = await readFile(join(root, 'seen'), 'utf8');
    expect(seen).toContain(`HOME=${root}`);
    expect(seen).not.toMatch(/NODE_OPTIONS|LD_AUDIT/);
  });

  it.runIf(process.platform === 'linux')(
    'gives up at the time limit and leaves no process of the group',
    async () => {
      const marker = join(root, 'pid');
      const shell = await program('s', `sleep 600 & echo $! > ${marker}; wait`, 'slow');
      expect(await ask(shell, 300)).toBeUndefined();
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
    expect(await ask('bash')).toBeUndefined();
  });
});

describe('parseShellAnswer', () => {
  it('takes what stands between the last markers, whatever is around', () => {
    const folder = fc.stringMatching(/^\/[a-z ]{1,8}[a-z]$/);
    fc.assert(
      fc.property(fc.array(folder), fc.string(), fc.string(), (folders, before, after) => {
        const text = `${before}\n__INFERRS_BAR_PATH_BEGIN__\n${folders.join(':')}\n__INFERRS_BAR_PATH_END__\n__INFERRS_BAR_END__\n${after}`;
        expect(parseShellAnswer(text)).toEqual({ folders, variables: {} });
      }),
    );
    expect(parseShellAnswer('PATH=/usr/bin')).toBeUndefined();
  });
});
