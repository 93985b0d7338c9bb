import { assertNever } from '../../../shared/assert-never.ts';
import type { ExternalHealth, PortOwner } from '../../../shared/server.ts';
import { InferrsClient, type HealthAnswer } from '../../inferrs/client.ts';
import { HOST } from '../../system/ports/loopback.ts';
import { readProcess } from '../../system/processes/process-info.ts';
import type { Clock } from '../../system/time/clock.ts';
import type { ExternalReport, ExternalServer } from '../../server/machine/types.ts';
import { PollLoop } from '../../system/time/poll-loop.ts';

const VISIBLE_PACE_MS = 2_000;
const HIDDEN_PACE_MS = 7_000;
/** After a look without an answer: soon, whoever watches. */
const DOUBT_PACE_MS = 500;
/** Looks in a row without an answer after which a server counts as silent, or as gone. */
const FAILURES_TO_BELIEVE = 2;

export interface ExternalWatchOptions {
  readonly clock: Clock;
  readonly server: ExternalServer;
  readonly isVisible: () => boolean;
  /** Who listens there now. */
  readonly findOwner: (port: number) => Promise<PortOwner>;
  readonly onSeen: (report: ExternalReport) => void;
  readonly onGone: () => void;
}

/** Watches a server that this run of the app did not start: never signals it, only asks. */
export class ExternalWatch {
  readonly #options: ExternalWatchOptions;
  readonly #loop: PollLoop;
  readonly #client: InferrsClient;
  #pid: number | undefined;
  /** Of the owner, once it was looked at: the same pid can come back as another process. */
  #startToken: string | undefined;
  #health: ExternalHealth = 'ok';
  #consecutiveFailures = 0;

  constructor(options: ExternalWatchOptions) {
    this.#options = options;
    this.#pid = options.server.owner.pid;
    this.#client = new InferrsClient(`http://${HOST}:${options.server.port}`);
    this.#loop = new PollLoop({
      clock: options.clock,
      run: (signal) => this.#look(signal),
      delayMs: () => this.#paceMs(),
      onLate: () => {
        this.#consecutiveFailures = 0;
      },
    });
    this.#loop.start();
  }

  /** Looks now. */
  poke(): void {
    this.#loop.poke();
  }

  /** The machine slept: what failed meanwhile says nothing about the server. */
  resumed(): void {
    this.#consecutiveFailures = 0;
    this.#loop.poke();
  }

  dispose(): void {
    this.#loop.stop();
  }

  #paceMs(): number {
    if (this.#consecutiveFailures > 0 && this.#health !== 'silent') return DOUBT_PACE_MS;
    return this.#options.isVisible() ? VISIBLE_PACE_MS : HIDDEN_PACE_MS;
  }

  async #look(signal: AbortSignal): Promise<void> {
    try {
      const answer = await this.#client.health({ signal });
      const seen = healthOf(answer);
      this.#consecutiveFailures = seen === null ? this.#consecutiveFailures + 1 : 0;
      // Only a refusal proves that nobody listens: a busy server may reset or let one wait.
      const isGone = answer.kind === 'refused' && answer.code === 'ECONNREFUSED';
      if (isGone && this.#consecutiveFailures >= FAILURES_TO_BELIEVE) return this.#options.onGone();
      if (isGone) return;
      this.#health =
        seen ?? (this.#consecutiveFailures >= FAILURES_TO_BELIEVE ? 'silent' : this.#health);
      // A server that does not say how it is is not kept waiting for: it would tell nothing else.
      const models = seen === null ? undefined : this.#loadedModel(signal);
      const [owner, model] = await Promise.all([this.#newOwner(), models]);
      if (signal.aborted) return;
      if (owner !== undefined && !owner.isInferrs && isAnotherProgram(answer)) {
        return this.#options.onGone();
      }
      this.#options.onSeen({
        health: this.#health === 'ok' && model === null ? 'no-model' : this.#health,
        ...(model === undefined ? {} : { model }),
        ...(owner === undefined ? {} : { owner }),
      });
    } catch (error) {
      // The client rejects only when cancelled: the watch was disposed meanwhile.
      if (!signal.aborted) throw error;
    }
  }

  /** Null when none is loaded, undefined when the server does not tell. */
  async #loadedModel(signal: AbortSignal): Promise<string | null | undefined> {
    const answer = await this.#client.models({ signal });
    if (answer.kind !== 'ok') return undefined;
    return answer.models.find((model) => model.loaded)?.id ?? null;
  }

  /** Its owner can have started it again between two looks. @returns undefined while it is the same */
  async #newOwner(): Promise<PortOwner | undefined> {
    if (this.#pid === undefined) return undefined;
    const before = this.#startToken;
    const now = await readProcess(this.#pid);
    this.#startToken ??= now?.startToken;
    const lives = now !== undefined && !now.isZombie;
    if (lives && (before === undefined || before === now.startToken)) return undefined;
    const owner = await this.#options.findOwner(this.#options.server.port);
    // Not told, or still the same although the system was silent about the process.
    if (owner.pid === undefined || (owner.pid === this.#pid && now === undefined)) return undefined;
    this.#pid = owner.pid;
    this.#startToken = undefined;
    return owner;
  }
}

/** Null for an answer that none was. */
function healthOf(answer: HealthAnswer): ExternalHealth | null {
  switch (answer.kind) {
    case 'ok':
    case 'loading':
    case 'load-failed':
      return answer.kind;
    case 'timeout':
    case 'refused':
    case 'http-status':
    case 'bad-body':
      return null;
    default:
      return assertNever(answer);
  }
}

/** Something answers, but not as inferrs does. */
const isAnotherProgram = ({ kind }: HealthAnswer): boolean =>
  kind === 'http-status' || kind === 'bad-body';
