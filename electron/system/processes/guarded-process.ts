import { execa } from 'execa';
import { constants } from 'node:os';
import { Duplex } from 'node:stream';
import { errnoOf } from '../errno.ts';
import { guardScript } from './guard-script.ts';
import { signalGroup } from './process-group.ts';

/** How a process ended. `signal` is a POSIX signal number. */
export type ProcessExit =
  | { readonly kind: 'code'; readonly code: number }
  | { readonly kind: 'signal'; readonly signal: number }
  /** The guard itself was killed before it could tell. */
  | { readonly kind: 'unknown' }
  /** The system refused to start anything (`spawn EMFILE`); `error` are its words for it. */
  | { readonly kind: 'not-started'; readonly error: string };

export interface GuardedProcessOptions {
  /** Absolute path of the program. */
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** What the guard is run by, `/bin/sh` unless a test says otherwise. */
  readonly shell?: readonly [path: string, ...args: string[]];
  readonly onPid: (pid: number) => void;
  /** stdout and stderr in their true order. */
  readonly onOutput: (chunk: Buffer) => void;
  /** Called once, when the process, its group and its output are all at an end. */
  readonly onExit: (exit: ProcessExit) => void;
}

/** A program running in a process group of its own that cannot outlive the app unasked. */
export interface GuardedProcess {
  /** Id of the process group, which is the guard's pid; undefined when it could not be spawned. */
  readonly groupId: number | undefined;
  /** Signals the whole group. A group that is already gone is fine. */
  signal(signal: 'SIGTERM' | 'SIGKILL'): void;
  /** Lets the process outlive the app; resolves when the guard has been told. */
  release(): Promise<void>;
}

/**
 * Starts a program under the guard (POSIX only; see `guard-script.ts`).
 * Never throws: a program that cannot be run ends with exit code 126 or 127, as a shell says.
 */
export function startGuarded(options: GuardedProcessOptions): GuardedProcess {
  const [shell, ...shellArgs] = options.shell ?? ['/bin/sh'];
  const child = execa(
    shell,
    [...shellArgs, '-c', guardScript, 'inferrs-guard', options.command, ...options.args],
    {
      stdio: ['ignore', 'pipe', 'ignore', 'pipe', 'pipe'],
      env: options.env,
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
  const control = duplexOf(child.stdio[3]);
  const report = duplexOf(child.stdio[4]);
  // A guard that died takes the pipe with it; its exit is reported by `child` itself.
  control.on('error', ignoreBrokenPipe);
  report.on('error', ignoreBrokenPipe);
  // Read from the raw stream: execa's own iteration would decode and copy every line.
  child.stdout.on('data', options.onOutput);

  let exit: ProcessExit = { kind: 'unknown' };
  readReports(report, (word, value) => {
    if (word === 'pid') options.onPid(value);
    else if (word === 'exit') exit = decodeStatus(value);
  });

  const groupId = child.pid;
  // Where the guard itself was killed, its group lives on and holds the log pipe open, for which
  // `child` would wait. A group's id is not reused before its last member is gone.
  child.nodeChildProcess.once('exit', () => signalGroup(groupId, 'SIGKILL'));
  void reportExit();

  async function reportExit(): Promise<void> {
    const { originalMessage = '' } = await child;
    options.onExit(groupId === undefined ? { kind: 'not-started', error: originalMessage } : exit);
  }

  return {
    groupId,
    signal: (signal) => signalGroup(groupId, signal),
    release: () =>
      new Promise((resolve) => {
        // Not `end`: on older Nodes its callback waits for the other side of the socket to end too.
        control.write('release\n', () => resolve());
      }),
  };
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
