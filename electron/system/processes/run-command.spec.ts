import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CancelledError } from '../cancelled.ts';
import { isProcessAlive } from './process-info.ts';
import { runCommand } from './run-command.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inferrs-bar-run-'));
});
afterEach(() => rm(folder, { recursive: true }));

const sh = (script: string, options: Partial<Parameters<typeof runCommand>[2]> = {}) =>
  runCommand('/bin/sh', ['-c', script], { timeoutMs: 20_000, ...options });

/** A script that ignores SIGTERM and has a child; it notes both pids. */
const deaf = (): string =>
  `trap '' TERM; sleep 600 & echo $$ $! >${join(folder, 'pids')}; echo before; while :; do wait; done`;

async function pidsOf(): Promise<number[]> {
  const read = (): Promise<string> => readFile(join(folder, 'pids'), 'utf8').catch(() => '');
  await expect.poll(read).toMatch(/^\d+ \d+\n$/);
  return (await read()).trim().split(' ').map(Number);
}

async function alive(pids: readonly number[]): Promise<number[]> {
  const found = await Promise.all(pids.map((pid) => isProcessAlive(pid)));
  return pids.filter((_, index) => found[index]);
}

describe.skipIf(process.platform === 'win32')('runCommand', () => {
  it('runs in no folder of anybody’s', async () => {
    expect(await sh('pwd')).toMatchObject({ stdout: '/\n' });
  });

  it('tells both outputs and the code', async () => {
    expect(await sh('echo out; echo err >&2; exit 3')).toEqual({
      kind: 'exited',
      code: 3,
      stdout: 'out\n',
      stderr: 'err\n',
    });
  });

  it('gives the environment it is told and no other', async () => {
    const outcome = await runCommand('/usr/bin/env', [], { timeoutMs: 20_000, env: { A: 'b' } });
    expect(outcome.kind === 'exited' && outcome.stdout).toMatch(/^A=b\nINFERRS_BAR_RUN=\S+\n$/);
  });

  it('ends on its limit what has left the group too, and leaves a service of one that has ended', async () => {
    const helper = `setsid /bin/sh -c 'echo $$ $$ >${join(folder, 'pids')}; sleep 600'`;
    const late = await sh(`${helper} & sleep 600`, { timeoutMs: 3_000 });
    expect(late.kind).toBe('timeout');
    const [left = 0] = await pidsOf();
    await expect.poll(() => isProcessAlive(left)).toBe(false);
    await rm(join(folder, 'pids'));
    expect(await sh(`${helper} >/dev/null 2>&1 &`)).toMatchObject({ kind: 'exited', code: 0 });
    const [service = 0] = await pidsOf();
    expect(await isProcessAlive(service)).toBe(true);
    process.kill(service, 'SIGKILL');
  });

  it('has no code where a signal ended it', async () => {
    expect(await sh('kill -KILL $$')).toMatchObject({ kind: 'exited', code: null });
  });

  it('says why nothing was started', async () => {
    const start = (path: string) => runCommand(path, [], { timeoutMs: 20_000 });
    expect(await start(join(folder, 'none'))).toEqual({ kind: 'not-started', errno: 'ENOENT' });
    const file = join(folder, 'text');
    await writeFile(file, 'words', { mode: 0o600 });
    expect(await start(file)).toEqual({ kind: 'not-started', errno: 'EACCES' });
  });

  it.each([
    ['NULs', 'head -c 8000000 /dev/zero'],
    ['words without end', 'yes'],
    ['errors without end', 'yes >&2'],
  ])('ends what prints too much: %s', async (_what, script) => {
    const stop = await sh(`echo $$ $$ >${join(folder, 'pids')}; ${script}; exit 0`, {
      maxOutput: 100_000,
    });
    expect(stop).toEqual({ kind: 'too-much-output' });
    const pids = await pidsOf();
    await expect.poll(() => alive(pids)).toEqual([]);
  });

  it('lets a program print as much as it may', async () => {
    const outcome = await sh('head -c 100000 /dev/zero', { maxOutput: 100_000 });
    expect(outcome.kind === 'exited' && outcome.stdout.length).toBe(100_000);
  });

  it.each(['sh', './sh', 'bin/sh', ''])(
    'runs nothing by a name without its folder: %j',
    async (name) => {
      const env = { PATH: '/bin:.' };
      expect(await runCommand(name, ['-c', 'exit'], { timeoutMs: 20_000, env })).toEqual({
        kind: 'not-started',
        errno: 'NOT_ABSOLUTE',
      });
    },
  );

  it('ends the whole group at the time limit, and tells what was said until then', async () => {
    expect(await sh(deaf(), { timeoutMs: 500 })).toEqual({
      kind: 'timeout',
      stdout: 'before\n',
      stderr: '',
    });
    const pids = await pidsOf();
    await expect.poll(() => alive(pids)).toEqual([]);
  });

  it('ends the whole group when it is cancelled', async () => {
    const stop = new AbortController();
    const running = sh(deaf(), { signal: stop.signal }).catch((error: unknown) => error);
    const pids = await pidsOf();
    expect(await alive(pids)).toEqual(pids);
    stop.abort();
    expect(await running).toBeInstanceOf(CancelledError);
    await expect.poll(() => alive(pids)).toEqual([]);
  });

  it('starts nothing that was cancelled before', async () => {
    const running = sh(`touch ${join(folder, 'ran')}`, { signal: AbortSignal.abort() });
    await expect(running).rejects.toThrow(CancelledError);
    await expect(readFile(join(folder, 'ran'))).rejects.toThrow('ENOENT');
  });
});
