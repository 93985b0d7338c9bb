import { spawn, type ChildProcess } from 'node:child_process';
import { errnoOf } from '../errno.ts';

/** How a short helper program (`--version`, `lsof`, `ps`, a login shell) ended. */
export type CommandOutcome =
  | {
      readonly kind: 'exited';
      readonly code: number | null;
      readonly stdout: string;
      readonly stderr: string;
    }
  | { readonly kind: 'timeout'; readonly stdout: string; readonly stderr: string }
  /** Never ran; `errno` such as `ENOENT`, `EACCES`, `ENOEXEC`. */
  | { readonly kind: 'not-started'; readonly errno: string };

interface CommandOptions {
  readonly timeoutMs: number;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
}

export type RunCommand = (
  command: string,
  args: readonly string[],
  options: CommandOptions,
) => Promise<CommandOutcome>;

/** More output than any helper has to say; the rest is dropped. */
const MAX_OUTPUT = 1024 * 1024;
/** How long output may trail the exit: a background process can hold the pipe open for ever. */
const DRAIN_MS = 300;

/**
 * Runs a program without a shell and without input, in a process group of its own; on the time
 * limit the whole group is killed. Never rejects.
 */
export const runCommand: RunCommand = (command, args, options) =>
  new Promise((resolve) => {
    let child: ChildProcess;
    try {
      child = spawn(command, args, {
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: process.platform !== 'win32',
        windowsHide: true,
        ...(options.env === undefined ? {} : { env: options.env }),
        ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      });
    } catch (error) {
      // Node throws some errors of exec (ENOEXEC among them) instead of emitting them.
      resolve({ kind: 'not-started', errno: errnoOf(error) ?? String(error) });
      return;
    }
    const stdout = collect(child.stdout);
    const stderr = collect(child.stderr);
    let drain: NodeJS.Timeout | undefined;
    const settle = (outcome: CommandOutcome) => {
      clearTimeout(limit);
      clearTimeout(drain);
      child.stdout?.destroy();
      child.stderr?.destroy();
      resolve(outcome);
    };
    const limit = setTimeout(() => {
      killGroup(child);
      settle({ kind: 'timeout', stdout: stdout(), stderr: stderr() });
    }, options.timeoutMs);
    const exited = (code: number | null) =>
      settle({ kind: 'exited', code, stdout: stdout(), stderr: stderr() });
    child.once('error', (error) =>
      settle({ kind: 'not-started', errno: errnoOf(error) ?? String(error) }),
    );
    child.once('exit', (code) => {
      drain = setTimeout(() => exited(code), DRAIN_MS);
    });
    child.once('close', exited);
  });

function collect(stream: ChildProcess['stdout']): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream?.on('data', (chunk: Buffer) => {
    if (size < MAX_OUTPUT) chunks.push(chunk);
    size += chunk.length;
  });
  // A destroyed pipe may still report an error; the outcome is settled by then.
  stream?.on('error', () => undefined);
  return () => Buffer.concat(chunks).toString('utf8');
}

/** Kills a child that leads a process group, and the group; on Windows the child alone. */
export function killGroup(child: {
  readonly pid?: number | undefined;
  kill(signal: NodeJS.Signals): boolean;
}): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Ended in the meantime.
  }
}
