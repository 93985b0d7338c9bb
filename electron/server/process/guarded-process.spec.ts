import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import getPort from 'get-port';
import { afterEach, describe, expect, it } from 'vitest';
import { seedCache } from '../../../e2e/stand-in/seed.ts';
import { startGuarded, type GuardedProcess, type ProcessExit } from './guarded-process.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const appScript = fileURLToPath(new URL('spec-app.ts', import.meta.url));
const engine = join(root, 'e2e', 'stand-in', 'inferrs');
const started: (GuardedProcess | ChildProcess)[] = [];

afterEach(() => {
  for (const process of started.splice(0)) {
    if ('groupId' in process) process.signal('SIGKILL');
    else process.kill('SIGKILL');
  }
});

/** Pids of a process group that are alive; zombies do not count. Linux only, as are these tests. */
function membersOf(groupId: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return Number(group) === groupId && state !== 'Z';
      } catch {
        return false;
      }
    });
}

async function until(what: string, holds: () => boolean, limitMs = 5_000): Promise<number> {
  const start = performance.now();
  while (!holds()) {
    if (performance.now() - start > limitMs) throw new Error(`not within ${limitMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return performance.now() - start;
}

/** One chat with the practice engine, as soon as it takes connections. */
async function untilAnswered(url: string): Promise<Response> {
  const body = JSON.stringify({
    model: 'practice/tiny-chat',
    messages: [{ role: 'user', content: 'hi' }],
    stream: false,
  });
  const headers = { 'content-type': 'application/json' };
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await fetch(url, { method: 'POST', headers, body });
    } catch (error) {
      if (attempt > 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

interface Run {
  readonly guarded: GuardedProcess;
  readonly output: () => string;
  readonly exited: Promise<ProcessExit>;
  readonly pid: Promise<number>;
}

function run(command: string, args: readonly string[], env: Record<string, string> = {}): Run {
  let output = '';
  let onExit: (exit: ProcessExit) => void;
  let onPid: (pid: number) => void;
  const exited = new Promise<ProcessExit>((resolve) => (onExit = resolve));
  const pid = new Promise<number>((resolve) => (onPid = resolve));
  const guarded = startGuarded({
    command,
    args,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    onPid: (value) => onPid(value),
    onOutput: (chunk) => (output += chunk.toString()),
    onExit: (exit) => onExit(exit),
  });
  started.push(guarded);
  return { guarded, output: () => output, exited, pid };
}

/** Starts the stand-in for the app with the given program and waits until that runs. */
async function runApp(
  mode: 'guard' | 'release',
  command: readonly string[],
  env: Record<string, string> = {},
): Promise<{ app: ChildProcess; groupId: number; output: () => string }> {
  const app = spawn(process.execPath, [appScript, mode, ...command], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(app);
  let output = '';
  app.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await until('the app reports its process', () => /group \d+/.test(output));
  return { app, groupId: Number(/group (\d+)/.exec(output)?.[1]), output: () => output };
}

const sh = (script: string): [string, string[]] => ['/bin/sh', ['-c', script]];

describe('startGuarded', () => {
  it('tells how a process ended, and its output in order', async () => {
    const { exited, output } = run(...sh('echo one; echo two >&2; echo three; exit 7'));
    expect(await exited).toEqual({ kind: 'code', code: 7 });
    expect(output()).toBe('one\ntwo\nthree\n');
  });

  it('tells a death by signal, without remarks of the shell', async () => {
    const { exited, output } = run(...sh('echo up; kill -SEGV $$'));
    expect(await exited).toEqual({ kind: 'signal', signal: 11 });
    expect(output()).toBe('up\n');
  });

  it('ends with 127 when there is no such program', async () => {
    expect(await run('/nonexistent/inferrs', []).exited).toEqual({ kind: 'code', code: 127 });
  });

  it('passes hostile arguments on unchanged', async () => {
    const hostile = ['$(touch /tmp/x)', '; exit 1', "it's", '"', '*', '', '-n', '\n'];
    const { exited, output } = run('/usr/bin/printf', ['%s|', ...hostile]);
    await exited;
    expect(output()).toBe(hostile.map((part) => `${part}|`).join(''));
  });

  it('gives the process nothing but the environment it was given', async () => {
    const { exited, output } = run('/usr/bin/env', [], { ONLY: 'this' });
    await exited;
    expect(output()).toContain('ONLY=this');
    expect(output()).not.toContain('HOME=');
  });

  it('lets SIGTERM end the process as it would unguarded', async () => {
    const { guarded, pid, exited } = run(...sh('exec sleep 60'));
    await pid;
    guarded.signal('SIGTERM');
    expect(await exited).toEqual({ kind: 'signal', signal: 15 });
  });

  it('kills what the process left behind in its group', async () => {
    const { guarded, exited } = run(...sh('(trap "" TERM; sleep 60) & exit 3'));
    expect(await exited).toEqual({ kind: 'code', code: 3 });
    await until('the group is empty', () => membersOf(guarded.groupId ?? 0).length === 0, 1_000);
  });

  it('keeps the last lines of a process that floods and dies', async () => {
    const { exited, output } = run(
      ...sh('i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done; echo last; exit 1'),
    );
    await exited;
    expect(output().endsWith('line 19999\nlast\n')).toBe(true);
  });

  it('notices when the guard itself is killed, and ends the group', async () => {
    const { guarded, pid, exited } = run(...sh('trap "" TERM; while :; do sleep 1; done'));
    await pid;
    process.kill(guarded.groupId ?? 0, 'SIGKILL');
    expect((await exited).kind).toBe('unknown');
    await until('the group is empty', () => membersOf(guarded.groupId ?? 0).length === 0, 1_000);
  });
});

describe('when the app is killed', () => {
  const home = mkdtempSync(join(tmpdir(), 'inferrs-bar-guard-'));

  it('ends the practice engine while it loads, within 2.5 s', async () => {
    await seedCache({ home });
    const args = ['serve', 'practice/tiny-chat', '--host', '127.0.0.1', '--port', '0'];
    const env = { HOME: home, PRACTICE_LOAD_MS: '60000' };
    const { app, groupId, output } = await runApp('guard', [engine, ...args], env);
    await until('the engine logs', () => output().includes('practice_engine'));
    app.kill('SIGKILL');
    await until('the group is empty', () => membersOf(groupId).length === 0, 2_500);
  });

  it('ends the practice engine in on-demand mode with the worker it started, within 2.5 s', async () => {
    await seedCache({ home });
    const port = await getPort({ host: '127.0.0.1' });
    const args = ['serve', '--host', '127.0.0.1', '--port', String(port)];
    const { app, groupId, output } = await runApp('guard', [engine, ...args], { HOME: home });
    await until('the engine logs', () => output().includes('practice_engine'));
    const answered = await untilAnswered(`http://127.0.0.1:${port}/v1/chat/completions`);
    expect(answered.status).toBe(200);
    const engines = membersOf(groupId).filter((pid) =>
      readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('inferrs'),
    );
    expect(engines).toHaveLength(2);
    app.kill('SIGKILL');
    await until('the group is empty', () => membersOf(groupId).length === 0, 2_500);
  });

  it('ends a process that ignores SIGTERM, with its children, within 2.5 s', async () => {
    const [command, args] = sh('trap "" TERM; sleep 100 & while :; do sleep 1; done');
    const { app, groupId } = await runApp('guard', [command, ...args]);
    app.kill('SIGKILL');
    await until('the group is empty', () => membersOf(groupId).length === 0, 2_500);
  });

  it('leaves a released process running, also while it goes on logging', async () => {
    const [command, args] = sh(
      'i=0; while :; do echo "line $i of a log that nobody reads any more"; i=$((i+1)); [ $((i % 1000)) -eq 0 ] && sleep 0.01; done',
    );
    const { app, groupId, output } = await runApp('release', [command, ...args]);
    await until('it is released', () => output().includes('released'));
    const pid = Number(/pid (\d+)/.exec(output())?.[1]);
    app.kill('SIGKILL');
    await until('the app is gone', () => app.signalCode !== null);
    // More than a pipe holds: without the relay's draining it would block here or die of SIGPIPE.
    const written = (): number =>
      Number(/wchar: (\d+)/.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1]);
    const before = written();
    await until('it goes on logging', () => written() > before + 1_000_000);
    process.kill(-groupId, 'SIGKILL');
    await until('the group is empty', () => membersOf(groupId).length === 0);
  });
});
