import { randomUUID } from 'node:crypto';
import { execa } from 'execa';
import { isAbsolute } from 'node:path';
import type { Readable } from 'node:stream';
import { CancelledError } from '../cancelled.ts';
import { endMarked, marked } from './marked.ts';
import { NEUTRAL_FOLDER } from './neutral-folder.ts';
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
  /** Printed more than it was allowed to, and was ended for it. */
  | { readonly kind: 'too-much-output' }
  /** Never ran; `errno` such as `ENOENT`, `EACCES`, `ENOEXEC`, `NOT_ABSOLUTE`. */
  | { readonly kind: 'not-started'; readonly errno: string };

interface CommandOptions {
  readonly timeoutMs: number;
  /** Instead of the app's own. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
  /** Bytes that it may print on stdout, and on stderr; it is ended as soon as it prints more. */
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
 * limit, the output limit or the signal the whole group is killed, and what has left it. A name without a folder is not
 * run: it would be searched in the working folder too, or wherever PATH leads.
 * @throws {CancelledError} when the signal is aborted; all else is in the outcome
 */
export const runCommand: RunCommand = (command, args, options) =>
  new Promise((resolve, reject) => {
    const { timeoutMs, env, signal, maxOutput = MAX_OUTPUT } = options;
    if (signal?.aborted === true) {
      reject(new CancelledError());
      return;
    }
    if (!isAbsolute(command)) {
      resolve({ kind: 'not-started', errno: 'NOT_ABSOLUTE' });
      return;
    }
    const late = AbortSignal.timeout(Math.ceil(timeoutMs));
    const end = signal === undefined ? late : AbortSignal.any([late, signal]);
    const mark = randomUUID();
    const child = execa(command, args, {
      stdin: 'ignore',
      buffer: false,
      encoding: 'buffer',
      reject: false,
      detached: process.platform !== 'win32',
      windowsHide: true,
      cwd: NEUTRAL_FOLDER,
      env: marked(env ?? process.env, mark),
      extendEnv: false,
    });
    // What it has started may have left its group; one that ends by itself may leave a service.
    const kill = (): void => {
      signalGroup(child.pid, 'SIGKILL');
      void endMarked(mark, 0);
    };
    const tooMuch = (): void => {
      kill();
      settle({ kind: 'too-much-output' });
    };
    const stdout = collect(child.stdout, maxOutput, tooMuch);
    const stderr = collect(child.stderr, maxOutput, tooMuch);
    let drain: NodeJS.Timeout | undefined;
    const settle = (outcome: CommandOutcome): void => {
      end.removeEventListener('abort', onEnd);
      clearTimeout(drain);
      child.stdout.destroy();
      child.stderr.destroy();
      resolve(outcome);
    };
    const onEnd = (): void => {
      kill();
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

function collect(stream: Readable, maxOutput: number, onTooMuch: () => void): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxOutput) onTooMuch();
    else chunks.push(chunk);
  });
  return () => Buffer.concat(chunks).toString('utf8');
}
