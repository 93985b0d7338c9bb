import { rename } from 'node:fs/promises';
import { z } from 'zod';
import { MOST_RUNS, testRunSchema, type TestRun } from '../../../shared/history.ts';
import { brokenStep, isDeep, type SmokeState } from '../../../shared/smoke.ts';
import { readTextFile } from '../../system/files/read-file.ts';
import { replaceOwnFile } from '../../system/files/replace-file.ts';
import { SerialQueue } from '../../system/time/serial-queue.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';
import { circumstancesOf } from './circumstances.ts';

const fileSchema = z.object({ version: z.literal(1), runs: z.array(testRunSchema) });
const LARGEST = 4 * 1024 * 1024;

/**
 * The last tests and what they ran with, in the snapshot and in a file of the app's own. One that is damaged is put aside.
 */
export class TestHistory {
  readonly #store: SnapshotStore;
  readonly #path: string;
  readonly #entry: () => Promise<unknown>;
  readonly #queue = new SerialQueue();
  readonly #stopListening: () => void;

  /** @param entry OpenClaw's entry without its secrets; does not reject */
  constructor(store: SnapshotStore, path: string, entry: () => Promise<unknown>) {
    this.#store = store;
    this.#path = path;
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
      const text = await readTextFile(this.#path, { maxBytes: LARGEST }).catch(() => undefined);
      if (text === undefined) return;
      try {
        this.#add(fileSchema.parse(JSON.parse(text)).runs, this.#store.current.testRuns);
      } catch {
        await rename(this.#path, `${this.#path}.damaged`).catch(() => undefined);
      }
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
      const text = `${JSON.stringify({ version: 1, runs })}\n`;
      // A disk that is full costs the next start what was, and nothing now.
      await replaceOwnFile(this.#path, text).catch(() => undefined);
    });
  }
}
