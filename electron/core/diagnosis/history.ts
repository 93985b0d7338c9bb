import { MOST_RUNS, testRunSchema, type TestRun } from '../../../shared/history.ts';
import { brokenStep, isDeep, type SmokeState } from '../../../shared/smoke.ts';
import { each } from '../../system/state/fields.ts';
import { StateFile, type OnStateDamage } from '../../system/state/state-file.ts';
import type { StateFormat } from '../../system/state/state-format.ts';
import { SerialQueue } from '../../system/time/serial-queue.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';
import { circumstancesOf } from './circumstances.ts';

export const testsFormat: StateFormat<{ runs: TestRun[] }> = {
  what: 'tests',
  // Version 1 was the first.
  migrations: [(content) => content],
  read: (part) => ({ runs: part('runs', each(testRunSchema)) }),
  maxBytes: 4 * 1024 * 1024,
};

/**
 * The last tests and what they ran with, in the snapshot and in a file of the app's own.
 */
export class TestHistory {
  readonly #store: SnapshotStore;
  readonly #file: StateFile<{ runs: TestRun[] }>;
  readonly #entry: () => Promise<unknown>;
  readonly #queue = new SerialQueue();
  readonly #stopListening: () => void;

  /** @param entry OpenClaw's entry without its secrets; does not reject */
  constructor(
    store: SnapshotStore,
    path: string,
    entry: () => Promise<unknown>,
    onDamage?: OnStateDamage,
  ) {
    this.#store = store;
    this.#file = new StateFile(path, testsFormat, onDamage);
    this.#entry = entry;
    let isRunning = store.current.smoke.running;
    this.#stopListening = store.subscribe(({ smoke }) => {
      if (smoke === undefined) return;
      if (isRunning && !smoke.running) this.#ended(smoke);
      isRunning = smoke.running;
    });
  }

  /** Brings what earlier runs of the app knew. Does not reject. */
  async begin(): Promise<void> {
    await this.#queue.run(async () => {
      this.#add((await this.#file.read()).runs, this.#store.current.testRuns);
    });
  }

  /** Resolves once what was to be written is. */
  async end(): Promise<void> {
    this.#stopListening();
    await this.#queue.idle();
  }

  #add(earlier: readonly TestRun[], later: readonly TestRun[]): readonly TestRun[] {
    const testRuns = [...earlier, ...later].slice(-MOST_RUNS);
    this.#store.patch({ testRuns });
    return testRuns;
  }

  #ended(smoke: SmokeState): void {
    if (smoke.steps.length === 0 || smoke.steps.some(({ reason }) => reason === 'cancelled'))
      return;
    const failed = brokenStep(smoke);
    const snapshot = this.#store.current;
    void this.#queue.run(async () => {
      const run: TestRun = {
        at: smoke.finishedAt ?? Date.now(),
        deep: isDeep(smoke),
        ...(failed === undefined
          ? {}
          : {
              failed: {
                id: failed.id,
                ...(failed.reason === undefined ? {} : { reason: failed.reason }),
              },
            }),
        circumstances: circumstancesOf(snapshot, await this.#entry()),
      };
      const runs = this.#add(this.#store.current.testRuns, [run]);
      // A disk that is full costs the next start what was, and nothing now.
      await this.#file.write({ runs: [...runs] }).catch(() => undefined);
    });
  }
}
