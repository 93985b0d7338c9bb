import type { OpenClawActivity } from '../../shared/openclaw/status.ts';
import { CancelledError } from '../system/cancelled.ts';
import { withLimit } from '../system/time/with-limit.ts';

const PATIENCE_MS = 5_000;

/** The operation under way, if there is one: how far it is, and what it may still wait for. */
export class Operation {
  /** What is told of it. */
  activity: OpenClawActivity | undefined;
  readonly #patienceMs: number;
  #underWay = 0;
  #waiting = new AbortController();
  #asking = new AbortController();

  /** @param patienceMs how long it waits for what OpenClaw has to tell before it changes anything */
  constructor(patienceMs = PATIENCE_MS) {
    this.#patienceMs = patienceMs;
  }

  get isUnderWay(): boolean {
    return this.#underWay > 0;
  }

  /**
   * In its middle file and record do not agree, until all is written and OpenClaw is asked what it
   * thinks of it.
   */
  get isMidway(): boolean {
    return this.isUnderWay && this.activity?.kind !== 'validating';
  }

  /** Aborted when it is to wait for no lock any longer. */
  get waiting(): AbortSignal {
    return this.#waiting.signal;
  }

  /** Aborted when it is to wait for no answer of OpenClaw any longer. */
  get asking(): AbortSignal {
    return this.#asking.signal;
  }

  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#underWay += 1;
    this.#waiting = new AbortController();
    this.#asking = new AbortController();
    try {
      return await work();
    } finally {
      this.#underWay -= 1;
      this.activity = undefined;
    }
  }

  /** It waits no longer for a lock, as long as it has written nothing. */
  giveUp(): void {
    this.#waiting.abort();
  }

  /** It waits no longer for what OpenClaw says, and goes on without. */
  passOver(): void {
    this.#asking.abort();
  }

  /**
   * What OpenClaw has to tell before a change is made.
   * @returns undefined when it takes too long, or nobody waits for it any longer
   */
  async patiently<T>(answer: Promise<T>, signal = this.asking): Promise<T | undefined> {
    const limited = withLimit(() => answer, this.#patienceMs, signal);
    const outcome = await limited.catch((error: unknown) => {
      if (error instanceof CancelledError) return undefined;
      throw error;
    });
    return outcome?.kind === 'done' ? outcome.value : undefined;
  }
}
