import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import { processTable, type RunningProcess } from '../../../test/processes/processes.ts';
import { until } from '../../../test/until.ts';
import type { GuardedProcess, GuardTarget, ProcessExit } from './guarded-process.ts';
import { StandBy } from './stand-by.ts';

const appScript = fileURLToPath(
  new URL('../../../test/processes/app-that-is-killed.ts', import.meta.url),
);
const env = { PATH: process.env['PATH'] ?? '' };

describe('StandBy', () => {
  const standBy = new StandBy();
  let target: GuardTarget;
  /** What stands by for the target, or runs it: all of it has the word among its arguments. */
  let word: string;

  beforeEach(() => {
    word = randomUUID();
    target = { command: '/bin/sh', args: ['-c', 'echo up; exec sleep 300', word], env };
  });
  afterEach(() => standBy.expect(null));

  const bearers = (): RunningProcess[] =>
    processTable().filter(({ command }) => command.includes(word));
  /** The shell that becomes the program. */
  const waiting = (): RunningProcess | undefined =>
    bearers().find(({ command }) => command.startsWith('/bin/sh -c read'));
  const untilStandingBy = (): Promise<unknown> =>
    until('a guard stands by', () => waiting() !== undefined);
  const untilNothingIsLeft = (): Promise<unknown> =>
    until('nothing is left', () => bearers().length === 0);

  interface Run {
    readonly process: GuardedProcess;
    readonly pid: Promise<number>;
    readonly exited: Promise<ProcessExit>;
    readonly output: () => string;
  }

  function start(): Run {
    let output = '';
    let onPid: (pid: number) => void;
    let onExit: (exit: ProcessExit) => void;
    const pid = new Promise<number>((resolve) => (onPid = resolve));
    const exited = new Promise<ProcessExit>((resolve) => (onExit = resolve));
    const process = standBy.start(target, {
      onPid: (value) => onPid(value),
      onExit: (exit) => onExit(exit),
      onOutput: (chunk) => (output += chunk.toString()),
    });
    return { process, pid, exited, output: () => output };
  }

  it('starts under the guard that stands by, which runs nothing before', async () => {
    standBy.expect(target);
    standBy.expect({ ...target });
    await untilStandingBy();
    const held = waiting();
    const { process, pid, exited, output } = start();
    expect(await pid).toBe(held?.pid);
    expect(process.groupId).toBe(held?.group);
    await until('it runs', () => output() === 'up\n');
    process.signal('SIGTERM');
    expect(await exited).toEqual({ kind: 'signal', signal: 15 });
    await untilNothingIsLeft();
  });

  it('leaves nothing where nothing is expected any more, or something else is', async () => {
    standBy.expect(target);
    await untilStandingBy();
    standBy.expect({ command: '/bin/true', args: [], env });
    await untilNothingIsLeft();
    standBy.expect(target);
    // Not even where it has hardly begun.
    standBy.expect(null);
    await untilNothingIsLeft();
  });

  it('starts what it did not expect', async () => {
    standBy.expect({ command: '/bin/true', args: [], env });
    const { process, pid, exited } = start();
    await pid;
    process.signal('SIGKILL');
    await exited;
    await untilNothingIsLeft();
  });

  it('starts also where somebody has killed what stood by, and leaves no watcher', async () => {
    standBy.expect(target);
    await untilStandingBy();
    const group = waiting()?.group ?? 0;
    process.kill(-group, 'SIGKILL');
    await untilNothingIsLeft();
    await until('another stands by', () => {
      standBy.expect(target);
      return waiting() !== undefined;
    });
    const { process: guarded, pid, exited } = start();
    await pid;
    guarded.signal('SIGKILL');
    await exited;
    await untilNothingIsLeft();
    const watches = ({ command }: RunningProcess): boolean =>
      command.endsWith(`inferrs-watcher ${group}`);
    await until('no watcher is left', () => !processTable().some(watches));
  });

  it('ends with an app that is killed while nothing was started yet', async () => {
    const { command, args } = target;
    const app = spawn(process.execPath, [appScript, 'stand-by', command, ...args], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      await untilStandingBy();
      app.kill('SIGKILL');
      await untilNothingIsLeft();
    } finally {
      app.kill('SIGKILL');
    }
  });

  it('ends with an app that is killed the moment it has begun to stand by', async () => {
    const { command, args } = target;
    const app = spawn(process.execPath, [appScript, 'stand-by', command, ...args], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => app.stdout.once('data', resolve));
    app.kill('SIGKILL');
    await untilNothingIsLeft();
  });
});
