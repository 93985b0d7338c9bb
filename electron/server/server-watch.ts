import { PollLoop } from '../system/time/poll-loop.ts';
import type { Machine } from './machine/state.ts';
import { growthPhaseOf, pollingOf } from './machine/timers.ts';
import type { GrowthPhase, MachineEvent } from './machine/types.ts';
import type { SupervisorDeps } from './supervisor-deps.ts';

/** Pauses between probes of `/health`, ms. */
const LOADING_PACE_MS = 50;
const VISIBLE_PACE_MS = 1_000;
const HIDDEN_PACE_MS = 7_000;
/** Pauses between two looks at what grows on the disk, ms; that of a load is not shown. */
const GROWTH_PACE_MS: Readonly<Record<GrowthPhase, number>> = { downloading: 500, loading: 5_000 };

export interface ServerWatchOptions {
  readonly deps: Pick<SupervisorDeps, 'clock' | 'probe' | 'measure' | 'cpuSeconds'>;
  readonly machine: () => Machine;
  readonly onEvent: (event: MachineEvent) => void;
}

/** Asks our server how it is, and the disk what grows, as often as its state calls for. */
export class ServerWatch {
  readonly #options: ServerWatchOptions;
  readonly #health: PollLoop;
  readonly #growth: PollLoop;
  #visible = false;

  constructor(options: ServerWatchOptions) {
    const { deps, machine, onEvent } = options;
    this.#options = options;
    this.#health = new PollLoop({
      clock: deps.clock,
      run: (signal) => this.#probe(signal),
      delayMs: () => this.#paceMs(),
      onLate: () => onEvent({ type: 'woke' }),
    });
    this.#growth = new PollLoop({
      clock: deps.clock,
      run: () => this.#measure(),
      delayMs: () => GROWTH_PACE_MS[growthPhaseOf(machine()) ?? 'loading'],
    });
  }

  /** Begins and ends what the step from one machine to the next calls for. */
  follow(before: Machine, now: Machine): void {
    const polling = pollingOf(now);
    if (polling === null) this.#health.stop();
    else if (polling.generation !== pollingOf(before)?.generation) {
      this.#health.stop();
      this.#health.start();
    }
    const phase = growthPhaseOf(now);
    if (phase !== growthPhaseOf(before)) this.#growth.stop();
    if (phase !== null) this.#growth.start();
  }

  /** Probes soon: the next probe begins this long after the last one at the soonest, ms. */
  poke(gapMs = 0): void {
    this.#health.poke(gapMs);
  }

  setVisible(visible: boolean): void {
    if (visible && !this.#visible) this.#health.poke();
    this.#visible = visible;
  }

  dispose(): void {
    this.#health.stop();
    this.#growth.stop();
  }

  #paceMs(): number {
    if (pollingOf(this.#options.machine())?.loading === true) return LOADING_PACE_MS;
    return this.#visible ? VISIBLE_PACE_MS : HIDDEN_PACE_MS;
  }

  async #probe(signal: AbortSignal): Promise<void> {
    const { deps, machine, onEvent } = this.#options;
    const polling = pollingOf(machine());
    if (polling === null) return;
    const report = await deps.probe(polling.launch, signal);
    if (!signal.aborted) onEvent({ type: 'health', generation: polling.generation, report });
  }

  async #measure(): Promise<void> {
    const { deps, machine, onEvent } = this.#options;
    const { state, generation } = machine();
    const phase = growthPhaseOf(machine());
    if (state.kind !== 'starting' || phase === null) return;
    const [bytes, cpuSeconds] = await Promise.all([
      deps.measure(state.process.launch.model, phase),
      deps.cpuSeconds(),
    ]);
    onEvent({ type: 'measured', generation, phase, bytes, cpuSeconds });
  }
}
