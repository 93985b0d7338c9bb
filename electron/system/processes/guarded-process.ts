import { randomUUID } from 'node:crypto';
import { execa } from 'execa';
import { constants } from 'node:os';
import { Duplex } from 'node:stream';
import { errnoOf } from '../errno.ts';
import { guardScript, watchScript } from './guard-script.ts';
import { NEUTRAL_FOLDER } from './neutral-folder.ts';
import { endMarked, marked, signalMarked } from './marked.ts';
import { signalGroup } from './process-group.ts';

/** How a process ended. `signal` is a POSIX signal number. */
export type ProcessExit =
  | { readonly kind: 'code'; readonly code: number }
  | { readonly kind: 'signal'; readonly signal: number }
  /** The guard itself was killed before it could tell. */
  | { readonly kind: 'unknown' }
  /** The system refused to start anything (`spawn EMFILE`); `error` are its words for it. */
  | { readonly kind: 'not-started'; readonly error: string };

/** A program and what it is run with. */
export interface GuardTarget {
  /** Absolute path of the program. */
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** What the guard is run by, `/bin/sh` unless a test says otherwise. */
  readonly shell?: readonly [path: string, ...args: string[]];
}

export interface GuardedProcessHandlers {
  readonly onPid: (pid: number) => void;
  /** stdout and stderr in their true order. */
  readonly onOutput: (chunk: Buffer) => void;
  /** The process itself has ended; what else it started, and its output, may not be at an end yet. */
  readonly onEnded?: () => void;
  /** Called once, when the process, all that it started and its output are at an end. */
  readonly onExit: (exit: ProcessExit) => void;
}

/** A program running in a process group of its own that cannot outlive the app unasked. */
export interface GuardedProcess {
  /** Id of the process group, which is the guard's pid; undefined when it could not be spawned. */
  readonly groupId: number | undefined;
  /** Stands in the environment of the process and of all that it starts; see `marked.ts`. */
  readonly mark: string;
  /** Signals the whole group, and what has left it. A group that is already gone is fine. */
  signal(signal: 'SIGTERM' | 'SIGKILL'): void;
  /** Lets the process outlive the app; resolves when the guard has been told. */
  release(): Promise<void>;
}

/** A guard that has not begun its program yet; it ends with the app all the same. */
export interface HeldGuard {
  /** False where the system refused to start it, or somebody has killed it. */
  isAlive(): boolean;
  /** To be called once: the program begins. */
  start(handlers: GuardedProcessHandlers): GuardedProcess;
  /** Ends a guard that is not needed after all. */
  discard(): void;
}

/**
 * Starts a program under the guard (POSIX only; see `guard-script.ts`).
 * Never throws: a program that cannot be run ends with exit code 126 or 127, as a shell says.
 */
export const startGuarded = (options: GuardTarget & GuardedProcessHandlers): GuardedProcess =>
  holdGuarded(options).start(options);

/** Starts the guard alone: what takes time of a start, before its time has come. Never throws. */
export function holdGuarded(options: GuardTarget): HeldGuard {
  const [shell, ...shellArgs] = options.shell ?? ['/bin/sh'];
  const mark = randomUUID();
  const child = execa(
    shell,
    [...shellArgs, '-c', guardScript, 'inferrs-guard', options.command, ...options.args],
    {
      stdio: ['ignore', 'pipe', 'ignore', 'pipe', 'pipe'],
      cwd: NEUTRAL_FOLDER,
      env: marked(options.env, mark),
      extendEnv: false,
      // A session and group of its own: the group can be signalled whole, Ctrl-C does not reach it.
      detached: true,
      // The guard decides what happens when the app goes away.
      cleanup: false,
      buffer: false,
      reject: false,
      encoding: 'buffer',
    },
  );
  const groupId = child.pid;
  let control = duplexOf(child.stdio[3]);
  let isOver = false;
  keepWatch();
  const report = duplexOf(child.stdio[4]);
  // A guard that died takes the pipe with it; its exit is reported by `child` itself.
  report.on('error', ignoreBrokenPipe);
  // Where the guard itself was killed, its group lives on and holds the log pipe open, for which
  // `child` would wait. A group's id is not reused before its last member is gone.
  child.nodeChildProcess.once('exit', () => signalGroup(groupId, 'SIGKILL'));
  const ended = reportEnd();

  async function reportEnd(): Promise<string> {
    const { originalMessage = '' } = await child;
    void release();
    return originalMessage;
  }

  /** Somebody may kill the watcher alone; what it watches would outlive the app. */
  function keepWatch(): void {
    control.on('error', ignoreBrokenPipe);
    control.resume();
    control.once('close', () => {
      if (isOver || groupId === undefined) return;
      control = startWatcher(groupId);
      keepWatch();
    });
  }

  function release(): Promise<void> {
    isOver = true;
    return new Promise((resolve) => {
      // Not `end`: on older Nodes its callback waits for the other side of the socket to end too.
      control.write('release\n', () => resolve());
    });
  }

  function start({ onPid, onOutput, onEnded, onExit }: GuardedProcessHandlers): GuardedProcess {
    let exit: ProcessExit = { kind: 'unknown' };
    // Read from the raw stream: execa's own iteration would decode and copy every line.
    child.stdout.on('data', onOutput);
    readReports(report, (word, value) => {
      if (word === 'pid') onPid(value);
      else if (word === 'exit') {
        exit = decodeStatus(value);
        onEnded?.();
      }
    });
    report.write('go\n');
    void reportExit();

    async function reportExit(): Promise<void> {
      const error = await ended;
      await endMarked(mark);
      onExit(groupId === undefined ? { kind: 'not-started', error } : exit);
    }

    return {
      groupId,
      mark,
      release,
      signal: (signal) => {
        signalGroup(groupId, signal);
        if (groupId !== undefined) void signalMarked(mark, signal, { groupId });
      },
    };
  }

  const isAlive = (): boolean => {
    const { exitCode, signalCode } = child.nodeChildProcess;
    return groupId !== undefined && exitCode === null && signalCode === null;
  };

  return {
    isAlive,
    start,
    discard: () => {
      isOver = true;
      if (isAlive()) signalGroup(groupId, 'SIGKILL');
    },
  };
}

/** Another watcher for a group whose own is gone. @returns the pipe on which it watches */
function startWatcher(groupId: number): Duplex {
  const watcher = execa('/bin/sh', ['-c', watchScript, 'inferrs-watcher', String(groupId)], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    env: { PATH: '/usr/bin:/bin' },
    extendEnv: false,
    detached: true,
    cleanup: false,
    buffer: false,
    reject: false,
  });
  return duplexOf(watcher.stdio[3]);
}

/** Node's extra stdio pipes are sockets; execa's types leave their direction open. */
function duplexOf(stream: unknown): Duplex {
  if (stream instanceof Duplex) return stream;
  throw new TypeError('The guard was started without its pipes');
}

/** A shell reports death by signal N as 128 + N; above it a program may have a code of its own. */
function decodeStatus(status: number): ProcessExit {
  const signal = status - 128;
  return Object.values<number>(constants.signals).includes(signal)
    ? { kind: 'signal', signal }
    : { kind: 'code', code: status };
}

function readReports(stream: Duplex, onReport: (word: string, value: number) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [word, value] = line.split(' ');
      if (word !== undefined && value !== undefined) onReport(word, Number(value));
    }
  });
}

function ignoreBrokenPipe(error: Error): void {
  if (!['EPIPE', 'ECONNRESET'].includes(errnoOf(error) ?? '')) throw error;
}
