import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

/** The launcher that the app starts too. */
export const launcher = join(import.meta.dirname, '..', 'practice-engine', 'inferrs');

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const deadlineMs = 30_000;

/** Waits until `probe` gives something; fails after half a minute with `what` was awaited. */
export async function until<T>(
  what: string,
  probe: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    const value = await probe();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > deadline) throw new Error(`timed out waiting for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Whether a process with this id exists and has not ended. */
export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // One that has ended but was not reaped yet still has its id.
  return !existsSync('/proc/self') || !/^State:\tZ/m.test(read(`/proc/${pid}/status`));
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return 'State:\tZ';
  }
}

/** A running engine with its output so far. */
export class Engine {
  readonly child: ChildProcess;
  readonly port: number;
  /** Resolves when the process itself has ended, though others may hold its pipes. */
  readonly exited: Promise<Exit>;
  readonly #stdout: Buffer[] = [];
  readonly #stderr: Buffer[] = [];

  constructor(child: ChildProcess, port: number) {
    this.child = child;
    this.port = port;
    child.stdout?.on('data', (chunk: Buffer) => this.#stdout.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => this.#stderr.push(chunk));
    this.exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => resolve({ code, signal }));
    });
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new Error('not started');
    return this.child.pid;
  }

  get rawStdout(): Buffer {
    return Buffer.concat(this.#stdout);
  }

  get stdout(): string {
    return this.rawStdout.toString();
  }

  get stderr(): string {
    return Buffer.concat(this.#stderr).toString();
  }

  url(path: string): string {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  get(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(this.url(path), { signal: AbortSignal.timeout(deadlineMs), ...init });
  }

  post(path: string, body: unknown, init: RequestInit = {}): Promise<Response> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const headers = { 'content-type': 'application/json' };
    return this.get(path, { method: 'POST', body: text, headers, ...init });
  }

  chat(fields: object = {}, content: unknown = 'What is 2 + 2?'): Promise<Response> {
    const messages = [{ role: 'user', content }];
    return this.post('/v1/chat/completions', { model: 'any', messages, ...fields });
  }

  /** Waits for text on standard output or standard error. */
  line(wanted: RegExp): Promise<RegExpExecArray> {
    return until(String(wanted), () => wanted.exec(this.stdout + this.stderr) ?? undefined);
  }

  /** Waits for this status of /health; the socket may not be open yet. */
  async health(status: number): Promise<void> {
    await until(`health ${status}`, async () => {
      const response = await this.get('/health').catch(() => undefined);
      await response?.arrayBuffer().catch(() => undefined);
      return response?.status === status ? true : undefined;
    });
  }
}

/** A home folder of its own and the engines started in it; {@link Bench.clean} ends everything. */
export class Bench {
  readonly home = mkdtempSync(join(tmpdir(), 'practice-'));
  readonly #engines: Engine[] = [];

  /** Runs `inferrs ARGS` to its end, with `input` on standard input. */
  async run(args: readonly string[], env: Record<string, string> = {}, input = '') {
    const engine = this.start(args, env);
    // One that refuses its arguments is gone before it has read anything.
    engine.child.stdin?.on('error', () => undefined);
    engine.child.stdin?.end(input);
    await new Promise((resolve) => engine.child.once('close', resolve));
    const { code, signal } = await engine.exited;
    return { code, signal, stdout: engine.stdout, stderr: engine.stderr };
  }

  /** Starts `inferrs serve MODEL` on a free loopback port; loads in 30 ms unless told otherwise. */
  async serve(
    env: Record<string, string> = {},
    args: readonly string[] = [],
    model = 'practice/tiny-chat',
  ): Promise<Engine> {
    const port = await freePort();
    return this.serveOn(port, env, [...args, ...(model === '' ? [] : ['--', model])]);
  }

  serveOn(port: number, env: Record<string, string>, args: readonly string[]): Engine {
    const quick = { PRACTICE_LOAD_MS: '30', PRACTICE_BIND_MS: '0', NO_COLOR: '1', ...env };
    const address = ['--host', '127.0.0.1', '--port', String(port)];
    return this.start(['serve', ...address, ...args], quick, port);
  }

  /** Starts `inferrs ARGS`; `port` is where {@link Engine.get} will ask. */
  start(args: readonly string[], env: Record<string, string> = {}, port = 0): Engine {
    const child = spawn(launcher, args, {
      // Nothing is inherited but what finds the shell's helpers: the app starts it like this.
      env: { PATH: '/usr/bin:/bin', HOME: this.home, ...env },
      // A group of its own, so that all of it can be ended.
      detached: true,
    });
    const engine = new Engine(child, port);
    this.#engines.push(engine);
    return engine;
  }

  /** Kills every process group that was started and removes the home folder. */
  clean(): void {
    for (const { child } of this.#engines) {
      if (child.pid === undefined) continue;
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // The whole group has ended already.
      }
      child.stdout?.destroy();
      child.stderr?.destroy();
    }
    rmSync(this.home, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  }
}
