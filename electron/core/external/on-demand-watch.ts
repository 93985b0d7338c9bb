import { isOnDemand, type OpenClawStatus } from '../../../shared/openclaw/status.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { accepts } from '../../system/ports/port.ts';
import type { Clock } from '../../system/time/clock.ts';
import { PollLoop } from '../../system/time/poll-loop.ts';

const VISIBLE_PACE_MS = 3_000;
const HIDDEN_PACE_MS = 15_000;

export interface OnDemandWatchOptions {
  readonly clock: Clock;
  readonly isVisible: () => boolean;
  /** Whether somebody takes connections on a port. */
  readonly accepts?: typeof accepts;
  /** Somebody listens where OpenClaw's entry points. Does not reject. */
  readonly onSeen: (port: number) => Promise<void>;
}

/**
 * Where OpenClaw starts the server, the app starts none: this looks out for OpenClaw's, by a mere
 * connection to the entry's port, as long as there is none that the app knows of.
 */
export class OnDemandWatch {
  readonly #options: OnDemandWatchOptions;
  readonly #loop: PollLoop;
  #port: number | null = null;
  /** The user does not want to watch what listens there now. */
  #ignored = false;

  constructor(options: OnDemandWatchOptions) {
    this.#options = options;
    this.#loop = new PollLoop({
      clock: options.clock,
      run: (signal) => this.#look(signal),
      delayMs: () => (options.isVisible() ? VISIBLE_PACE_MS : HIDDEN_PACE_MS),
    });
  }

  /** Looks out, or not, as the snapshot calls for. */
  follow({ openclaw, server }: Snapshot): void {
    const idle = server.kind === 'stopped' || server.kind === 'failed';
    const port = idle ? onDemandPort(openclaw) : null;
    if (port === this.#port) return;
    this.#port = port;
    this.#loop.stop();
    if (port !== null) this.#loop.start();
  }

  /** Looks now. */
  poke(): void {
    this.#loop.poke();
  }

  /** Leaves the server that listens there now alone until it is gone. */
  ignore(): void {
    this.#ignored = true;
  }

  dispose(): void {
    this.#loop.stop();
  }

  async #look(signal: AbortSignal): Promise<void> {
    const port = this.#port;
    if (port === null) return;
    const somebody = await (this.#options.accepts ?? accepts)(port);
    if (signal.aborted) return;
    if (!somebody) this.#ignored = false;
    else if (!this.#ignored) await this.#options.onSeen(port);
  }
}

/** Where OpenClaw starts the server; null where it does not, or not on this machine's loopback. */
function onDemandPort(openclaw: OpenClawStatus | null): number | null {
  if (openclaw === null || !('facts' in openclaw) || !isOnDemand(openclaw)) return null;
  try {
    const { hostname, port } = new URL(openclaw.facts.baseUrl ?? '');
    const isLoopback = hostname === 'localhost' || hostname === '127.0.0.1';
    return isLoopback && port !== '' ? Number(port) : null;
  } catch {
    return null;
  }
}
