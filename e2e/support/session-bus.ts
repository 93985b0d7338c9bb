import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

const START_LIMIT_MS = 10_000;

/**
 * A session bus of its own, so that tests neither see each other's trays nor need one around them.
 */
export class SessionBus {
  readonly address: string;
  readonly #daemon: ChildProcess;

  private constructor(address: string, daemon: ChildProcess) {
    this.address = address;
    this.#daemon = daemon;
  }

  /**
   * Starts `dbus-daemon`. Rejects when it cannot be run.
   * @param rules a config file in place of the usual one, by which only this user may use it
   */
  static async start(rules?: string): Promise<SessionBus> {
    const kind = rules === undefined ? '--session' : `--config-file=${rules}`;
    const daemon = spawn('dbus-daemon', [kind, '--nofork', '--nopidfile', '--print-address=1'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const signal = AbortSignal.timeout(START_LIMIT_MS);
    const failed = once(daemon, 'exit', { signal }).then(() => {
      throw new Error('dbus-daemon ended before it was ready');
    });
    // Playwright's own shutdown must not be held up by this rejection once the bus is up.
    failed.catch(() => undefined);
    const chunk = await Promise.race([firstChunk(daemon.stdout, signal), failed]);
    return new SessionBus(chunk.trim(), daemon);
  }

  async stop(): Promise<void> {
    if (this.#daemon.exitCode !== null || this.#daemon.signalCode !== null) return;
    const ended = once(this.#daemon, 'exit');
    this.#daemon.kill();
    await ended;
  }
}

async function firstChunk(stream: Readable, signal: AbortSignal): Promise<string> {
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    signal.throwIfAborted();
    return String(chunk);
  }
  throw new Error('dbus-daemon said no address');
}
