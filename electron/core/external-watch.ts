import type { Clock } from '../server/clock.ts';
import { PollLoop } from '../server/poll-loop.ts';
import { InferrsClient } from '../inferrs/client.ts';

const PACE_MS = 2_000;
/** Connection refusals in a row after which the server counts as gone. */
const REFUSALS_TO_GONE = 2;

/** Watches a server that somebody else runs: never signals it, only asks. */
export class ExternalWatch {
  readonly #loop: PollLoop;
  readonly #client: InferrsClient;
  readonly #onSeen: (healthy: boolean, model?: string) => void;
  readonly #onGone: () => void;
  #refusals = 0;

  constructor(options: {
    clock: Clock;
    baseUrl: string;
    onSeen: (healthy: boolean, model?: string) => void;
    onGone: () => void;
  }) {
    this.#client = new InferrsClient(options.baseUrl);
    this.#onSeen = options.onSeen;
    this.#onGone = options.onGone;
    this.#loop = new PollLoop({
      clock: options.clock,
      run: (signal) => this.#look(signal),
      delayMs: () => PACE_MS,
    });
    this.#loop.start();
  }

  poke(): void {
    this.#loop.poke();
  }

  dispose(): void {
    this.#loop.stop();
  }

  async #look(signal: AbortSignal): Promise<void> {
    try {
      const health = await this.#client.health({ signal });
      if (health.kind === 'refused') {
        this.#refusals += 1;
        if (this.#refusals >= REFUSALS_TO_GONE) this.#onGone();
        return;
      }
      this.#refusals = 0;
      const answer = await this.#client.models({ signal });
      const loaded = answer.kind === 'ok' ? answer.models.find((model) => model.loaded) : undefined;
      if (!signal.aborted) this.#onSeen(health.kind === 'ok', loaded?.id);
    } catch (error) {
      // The client rejects only when cancelled: the watch was disposed meanwhile.
      if (!signal.aborted) throw error;
    }
  }
}
