import type { Metrics, MetricsSample } from '../../../shared/server.ts';
import type { Clock, Moment } from '../../system/time/clock.ts';
import { PollLoop } from '../../system/time/poll-loop.ts';
import { cpuPercent, type ProcessUsage } from '../../system/processes/process-table.ts';
import type { TreeReader } from '../../system/processes/process-tree.ts';
import { thinned } from './thinned.ts';
import { TrafficCount } from './traffic-count.ts';

export interface MetricsSamplerOptions {
  readonly clock: Clock;
  readonly readTree: TreeReader;
  /** The process group of the server, null while there is none. */
  readonly groupId: () => number | null;
  readonly onChange: (metrics: Metrics) => void;
}

/** What the supervisor tells for the metrics. */
export interface ServerFacts {
  readonly readySince: number | undefined;
  readonly restarts: number;
}

interface Reading {
  readonly at: Moment;
  readonly usages: readonly ProcessUsage[];
  /** There is no sample yet that follows from it. */
  readonly isFirst: boolean;
}

const PERIOD_MS = 2_000;
/** CPU use needs two readings: the second comes soon, so that the figures do. */
const FIRST_PERIOD_MS = 500;

/** Measures the server while somebody looks. */
export class MetricsSampler {
  readonly #options: MetricsSamplerOptions;
  readonly #loop: PollLoop;
  #samples: readonly MetricsSample[] = [];
  #sampledGroup: number | null = null;
  #last: Reading | null = null;
  #facts: ServerFacts = { readySince: undefined, restarts: 0 };
  #readyBytes: number | undefined;
  #requests = 0;
  readonly #traffic = new TrafficCount();
  /** Something changed that was not told yet. */
  #untold = false;

  constructor(options: MetricsSamplerOptions) {
    this.#options = options;
    this.#loop = new PollLoop({
      clock: options.clock,
      run: (signal) => this.#sample(signal),
      delayMs: () => (this.#last?.isFirst === true ? FIRST_PERIOD_MS : PERIOD_MS),
    });
  }

  /** Sampling stops when nothing that shows it is visible. */
  setVisible(visible: boolean): void {
    // An average over the time nobody looked would be no present figure.
    this.#last = null;
    if (visible) this.#loop.start();
    else this.#loop.stop();
  }

  setServer(facts: ServerFacts): void {
    const { readySince, restarts } = this.#facts;
    if (facts.readySince === readySince && facts.restarts === restarts) return;
    this.#facts = facts;
    if (facts.readySince !== readySince) {
      this.#readyBytes = undefined;
      if (facts.readySince !== undefined) void this.#measureReady(facts.readySince);
    }
    this.#tell();
  }

  /** Whoever looks later is to see what it grew by since. */
  async #measureReady(readySince: number): Promise<void> {
    const groupId = this.#options.groupId();
    if (groupId === null) return;
    const usages = await this.#options.readTree(groupId).catch(() => null);
    if (usages === null || usages.length === 0 || this.#facts.readySince !== readySince) return;
    this.#readyBytes = residentBytes(usages);
    this.#untold = true;
  }

  /** The log told of a request. Shown with the next sample: there may be many a second. */
  countRequest(): void {
    this.#requests += 1;
    this.#traffic.request(this.#options.clock.now().wall);
    this.#untold = true;
  }

  /** An answer came, and how fast was measured. */
  countAnswer(tokensPerSecond: number): void {
    this.#traffic.answer(this.#options.clock.now().wall, tokensPerSecond);
    this.#untold = true;
  }

  dispose(): void {
    this.#loop.stop();
  }

  async #sample(signal: AbortSignal): Promise<void> {
    const groupId = this.#options.groupId();
    if (groupId === null || groupId !== this.#sampledGroup) this.#begin(groupId);
    if (groupId !== null) {
      const usages = await this.#options.readTree(groupId);
      if (signal.aborted) return;
      if (usages !== null && usages.length > 0) {
        this.#add(this.#options.clock.now(), usages);
      }
    }
    if (this.#untold) this.#tell();
  }

  /** Another server, or none: the figures of the last one are history. */
  #begin(groupId: number | null): void {
    this.#sampledGroup = groupId;
    this.#last = null;
    if (this.#samples.length === 0) return;
    this.#samples = [];
    this.#untold = true;
  }

  #add(at: Moment, usages: readonly ProcessUsage[]): void {
    const last = this.#last;
    this.#last = { at, usages, isFirst: last === null };
    if (last === null) return;
    const sample: MetricsSample = {
      at: at.wall,
      cpuPercent: cpuPercent(last.usages, usages, at.mono - last.at.mono),
      residentBytes: residentBytes(usages),
    };
    this.#samples = thinned([...this.#samples, sample], at.wall);
    this.#untold = true;
  }

  #tell(): void {
    this.#untold = false;
    const { readySince, restarts } = this.#facts;
    this.#options.onChange({
      samples: [...this.#samples],
      traffic: this.#traffic.since(this.#options.clock.now().wall),
      ...(readySince === undefined ? {} : { readySince }),
      ...(this.#readyBytes === undefined ? {} : { readyBytes: this.#readyBytes }),
      restarts,
      requests: this.#requests,
    });
  }
}

/** Of all these processes together. */
export const residentBytes = (usages: readonly ProcessUsage[]): number =>
  usages.reduce((sum, usage) => sum + usage.residentBytes, 0);
