import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { seedCache } from '../../../practice-engine/seed.ts';
import {
  startGuarded,
  type GuardedProcess,
  type GuardTarget,
  type ProcessExit,
} from './guarded-process.ts';
import { freePort } from '../../../test/free-port.ts';
import { isEngine, membersOf, processTable } from '../../../test/processes/processes.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const appScript = fileURLToPath(
  new URL('../../../test/processes/app-that-is-killed.ts', import.meta.url),
);
const engine = join(root, 'practice-engine', 'inferrs');
const started: (GuardedProcess | ChildProcess)[] = [];

afterEach(() => {
  for (const process of started.splice(0)) {
    if ('groupId' in process) process.signal('SIGKILL');
    else process.kill('SIGKILL');
  }
});

/** macOS runs the guard by bash in POSIX mode, Debian by dash: it has to be right under both. */
const shells = ([['/bin/dash'], ['/bin/bash', '--posix']] satisfies [string, ...string[]][]).filter(
  ([path]) => existsSync(path),
);

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

function runUnder(
  shell: GuardTarget['shell'],
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Run {
  let output = '';
  let onExit: (exit: ProcessExit) => void;
  let onPid: (pid: number) => void;
  const exited = new Promise<ProcessExit>((resolve) => (onExit = resolve));
  const pid = new Promise<number>((resolve) => (onPid = resolve));
  const guarded = startGuarded({
    command,
    args,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    ...(shell === undefined ? {} : { shell }),
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

function linkOf(pid: number, fd: number): string {
  try {
    return readlinkSync(`/proc/${pid}/fd/${fd}`);
  } catch {
    return '';
  }
}

/** Of a guard that waits for a straggler. */
const helperOf = (groupId: number | undefined): number | undefined =>
  processTable().find(({ group, command }) => group === groupId && command === 'sleep 0.3')?.pid;

/** What a process has open; undefined where it is gone. */
function filesOf(pid: number | undefined): string | undefined {
  if (pid === undefined) return undefined;
  try {
    const fds = `/proc/${pid}/fd`;
    const open = readdirSync(fds).map((fd) => readlinkSync(join(fds, fd)));
    // A zombie has nothing open any more.
    return open.length === 0 ? undefined : open.join(' ');
  } catch {
    return undefined;
  }
}

const sh = (script: string): [string, string[]] => ['/bin/sh', ['-c', script]];

describe.each(shells)('startGuarded by %s', (...shell) => {
  const run = (command: string, args: readonly string[], env?: Record<string, string>): Run =>
    runUnder(shell, command, args, env);

  it('ends what has left its group, before it says that all has ended', async () => {
    for (const isEngineItself of [true, false]) {
      // In a session of its own, deaf to SIGTERM, and with a child that lost its parent.
      const runaway = `trap '' TERM; (sleep 300 &) ; echo up; while :; do sleep 60; done`;
      const { guarded, exited, output } = isEngineItself
        ? run('/usr/bin/setsid', ['--wait', '/bin/sh', '-c', runaway])
        : run(...sh(`setsid /bin/sh -c "${runaway}" & wait`));
      await until('it has left', () => output().includes('up'));
      const bearers = (): number =>
        processTable().filter(({ environment }) =>
          environment.includes(`INFERRS_BAR_RUN=${guarded.mark}`),
        ).length;
      expect(bearers()).toBeGreaterThan(3);
      guarded.signal('SIGTERM');
      guarded.signal('SIGKILL');
      await exited;
      expect(bearers()).toBe(0);
    }
  });

  it('sends SIGTERM to an engine that has left the group, which may end in its own time', async () => {
    const script = `trap 'echo bye; exit 3' TERM; echo up; while :; do sleep 0.05; done`;
    const { guarded, exited, output } = run('/usr/bin/setsid', ['--wait', '/bin/sh', '-c', script]);
    await until('it has left', () => output().includes('up'));
    guarded.signal('SIGTERM');
    expect(await exited).toBeDefined();
    expect(output()).toContain('bye');
  });

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
    expect(output()).toMatch(/^INFERRS_BAR_RUN=[\da-f-]{36}$/m);
    expect(output()).not.toContain('HOME=');
  });

  it('runs the process in no folder of anybody’s', async () => {
    const { exited, output } = run('/bin/pwd', [], {});
    await exited;
    expect(output()).toBe('/\n');
  });

  it('lets SIGTERM end the process as it would unguarded', async () => {
    const { guarded, pid, exited } = run(...sh('exec sleep 60'));
    await pid;
    guarded.signal('SIGTERM');
    expect(await exited).toEqual({ kind: 'signal', signal: 15 });
  });

  it('gives the process the time it takes to end, and passes on its last words', async () => {
    const { guarded, output, exited } = run(
      ...sh('trap "sleep 0.5; echo bye; exit 0" TERM; echo up; while :; do sleep 0.05; done'),
    );
    await until('it is up', () => output() === 'up\n');
    guarded.signal('SIGTERM');
    // One that ignores it for good is ended by the supervisor's SIGKILL, never by the guard.
    expect(await exited).toEqual({ kind: 'code', code: 0 });
    expect(output()).toMatch(/^up\n[^]*bye\n$/);
  });

  it('lets a process live that ignores SIGTERM', async () => {
    const { guarded, output, exited } = run(
      ...sh('trap "" TERM; echo up; while :; do sleep 0.05; echo on; done'),
    );
    await until('it is up', () => output().startsWith('up\n'));
    guarded.signal('SIGTERM');
    const before = output().length;
    await until('it goes on logging', () => output().length > before + 30);
    guarded.signal('SIGKILL');
    expect((await exited).kind).not.toBe('code');
  });

  it.each(['/nonexistent', ''])(
    'needs nothing of the PATH that the process gets: "%s"',
    async (PATH) => {
      const { exited, output } = run(...sh('echo "$PATH"; exit 3'), { PATH });
      expect(await exited).toEqual({ kind: 'code', code: 3 });
      expect(output()).toBe(`${PATH}\n`);
    },
  );

  it.each([255, 200])('tells exit code %d, which is no death by signal', async (code) => {
    expect(await run(...sh(`exit ${code}`)).exited).toEqual({ kind: 'code', code });
  });

  it('kills what the process left behind in its group', async () => {
    const { guarded, exited } = run(...sh('(trap "" TERM; sleep 60) & exit 3'));
    expect(await exited).toEqual({ kind: 'code', code: 3 });
    await until('the group is empty', () => membersOf(guarded.groupId ?? 0).length === 0);
  });

  it.runIf(process.platform === 'linux')(
    'tells of the end only when nothing of the guard is left either',
    async () => {
      // The end is when all pipes to the app are closed: one that held none might outlive it. It
      // lives for 0.3 s, in which a busy machine may not come to look at it.
      const look = async (): Promise<string | undefined> => {
        const { guarded, exited } = run(...sh('(trap "" TERM; sleep 60) & exit 3'));
        let [held, isOver]: [string | undefined, boolean] = [undefined, false];
        void exited.then(() => (isOver = true));
        await until('the guard waits for the straggler', () => {
          held = filesOf(helperOf(guarded.groupId));
          return held !== undefined || isOver;
        });
        await exited;
        return held;
      };
      let held = await look();
      while (held === undefined) held = await look();
      expect(held).toContain('socket:');
    },
  );

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
    await until('the group is empty', () => membersOf(guarded.groupId ?? 0).length === 0);
  });
});

describe('startGuarded', () => {
  it('tells when the system does not start anything', async () => {
    const { exited } = runUnder(['/nonexistent/sh'], '/bin/true', []);
    const exit = await exited;
    expect(exit.kind === 'not-started' && exit.error).toContain('ENOENT');
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
    const port = await freePort();
    const args = ['serve', '--host', '127.0.0.1', '--port', String(port)];
    const { app, groupId, output } = await runApp('guard', [engine, ...args], { HOME: home });
    await until('the engine logs', () => output().includes('practice_engine'));
    const answered = await untilAnswered(`http://127.0.0.1:${port}/v1/chat/completions`);
    expect(answered.status).toBe(200);
    const engines = processTable().filter((one) => one.group === groupId && isEngine(one));
    expect(engines).toHaveLength(2);
    app.kill('SIGKILL');
    await until('the group is empty', () => membersOf(groupId).length === 0, 2_500);
  });

  it.runIf(process.platform === 'linux')(
    'ends the group also where somebody killed its watcher, and the next one, before',
    async () => {
      const [command, args] = sh('trap "" TERM; while :; do sleep 60; done');
      const { app, groupId } = await runApp('guard', [command, ...args]);
      const killed = new Set<number>();
      // It alone holds the app's pipe, as fd 3 and as its input.
      const watcher = (): number | undefined =>
        processTable().find(
          ({ pid, group, command: line }) =>
            !killed.has(pid) &&
            (line.endsWith(`inferrs-watcher ${groupId}`) ||
              (group === groupId && linkOf(pid, 0).startsWith('socket:'))),
        )?.pid;
      for (let round = 0; round < 2; round += 1) {
        await until('there is a watcher', () => watcher() !== undefined, 20_000);
        const pid = watcher() ?? 0;
        killed.add(pid);
        process.kill(pid, 'SIGKILL');
      }
      await until('there is another watcher', () => watcher() !== undefined, 20_000);
      app.kill('SIGKILL');
      await until('the group is empty', () => membersOf(groupId).length === 0, 20_000);
      await until('no watcher is left', () => watcher() === undefined, 20_000);
    },
  );

  it('ends a process that ignores SIGTERM, with its children, within 2.5 s', async () => {
    const [command, args] = sh('trap "" TERM; sleep 100 & while :; do sleep 1; done');
    const { app, groupId } = await runApp('guard', [command, ...args]);
    app.kill('SIGKILL');
    await until('the group is empty', () => membersOf(groupId).length === 0, 2_500);
  });

  it('leaves a released process running, also while it goes on logging', async () => {
    const counter = join(home, 'lines');
    const [command, args] = sh(
      `i=0; while :; do echo "line $i of a log that nobody reads any more"; i=$((i+1)); [ $((i % 1000)) -eq 0 ] && echo $i >'${counter}' && sleep 0.01; done`,
    );
    const { app, groupId, output } = await runApp('release', [command, ...args]);
    await until('it is released', () => output().includes('released'));
    app.kill('SIGKILL');
    await until('the app is gone', () => app.signalCode !== null);
    // More than a pipe holds: without the relay's draining it would block here or die of SIGPIPE.
    const lines = (): number => (existsSync(counter) ? Number(readFileSync(counter, 'utf8')) : 0);
    const before = lines();
    await until('it goes on logging', () => lines() > before + 20_000, 20_000);
    process.kill(-groupId, 'SIGKILL');
    await until('the group is empty', () => membersOf(groupId).length === 0);
  });
});
