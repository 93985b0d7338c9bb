import { execa } from 'execa';
import type { Readable } from 'node:stream';
import { CancelledError } from '../cancelled.ts';
import { signalGroup } from './process-group.ts';

/** How a short helper program (`--version`, `lsof`, `ps`, a login shell) ended. */
export type CommandOutcome =
  | {
      readonly kind: 'exited';
      /** Null when a signal ended it. */
      readonly code: number | null;
      readonly stdout: string;
      readonly stderr: string;
    }
  | { readonly kind: 'timeout'; readonly stdout: string; readonly stderr: string }
  /** Never ran; `errno` such as `ENOENT`, `EACCES`, `ENOEXEC`. */
  | { readonly kind: 'not-started'; readonly errno: string };

interface CommandOptions {
  readonly timeoutMs: number;
  /** Instead of the app's own. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
  /** Bytes of output of each kind that are kept; the rest is dropped. */
  readonly maxOutput?: number;
}

export type RunCommand = (
  command: string,
  args: readonly string[],
  options: CommandOptions,
) => Promise<CommandOutcome>;

/** More output than any helper has to say. */
const MAX_OUTPUT = 1024 * 1024;
/** How long output may trail the exit: a background process can hold the pipe open for ever. */
const DRAIN_MS = 300;

/**
 * Runs a program without a shell and without input, in a process group of its own; on the time
 * limit or the signal the whole group is killed.
 * @throws {CancelledError} when the signal is aborted; all else is in the outcome
 */
export const runCommand: RunCommand = (command, args, options) =>
  new Promise((resolve, reject) => {
    const { timeoutMs, env, signal, maxOutput = MAX_OUTPUT } = options;
    if (signal?.aborted === true) {
      reject(new CancelledError());
      return;
    }
    const late = AbortSignal.timeout(Math.ceil(timeoutMs));
    const end = signal === undefined ? late : AbortSignal.any([late, signal]);
    const child = execa(command, args, {
      stdin: 'ignore',
      buffer: false,
      encoding: 'buffer',
      reject: false,
      detached: process.platform !== 'win32',
      windowsHide: true,
      ...(env === undefined ? {} : { env, extendEnv: false }),
    });
    const stdout = collect(child.stdout, maxOutput);
    const stderr = collect(child.stderr, maxOutput);
    let drain: NodeJS.Timeout | undefined;
    const settle = (outcome: CommandOutcome): void => {
      end.removeEventListener('abort', onEnd);
      clearTimeout(drain);
      child.stdout.destroy();
      child.stderr.destroy();
      resolve(outcome);
    };
    const onEnd = (): void => {
      signalGroup(child.pid, 'SIGKILL');
      if (signal?.aborted === true) reject(new CancelledError());
      settle({ kind: 'timeout', stdout: stdout(), stderr: stderr() });
    };
    const exited = (code: number | null): CommandOutcome => ({
      kind: 'exited',
      code,
      stdout: stdout(),
      stderr: stderr(),
    });
    end.addEventListener('abort', onEnd);
    child.nodeChildProcess.once('exit', (code) => {
      drain = setTimeout(() => settle(exited(code)), DRAIN_MS);
    });
    // Once the output is at its end too, or where nothing could be started.
    void child.then(({ exitCode, signal: killedBy, code, originalMessage }) =>
      settle(
        exitCode === undefined && killedBy === undefined
          ? { kind: 'not-started', errno: code ?? originalMessage ?? '' }
          : exited(exitCode ?? null),
      ),
    );
  });

function collect(stream: Readable, maxOutput: number): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    if (size < maxOutput) chunks.push(chunk);
    size += chunk.length;
  });
  return () => Buffer.concat(chunks).toString('utf8');
}
