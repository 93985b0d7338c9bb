import { z } from 'zod';
import { promptBudgetSchema, type PromptBudget } from '../../../shared/prompt-budget.ts';
import { readTextFile } from '../../system/files/read-file.ts';
import { replaceOwnFile } from '../../system/files/replace-file.ts';
import { SerialQueue } from '../../system/time/serial-queue.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';

const fileSchema = z.object({ version: z.literal(1), promptBudget: promptBudgetSchema });
const LARGEST = 1024 * 1024;

/**
 * What deep checks found out about this user's agents, in the snapshot and, for the next run of the
 * app, in a file of its own. What is damaged there is not known: the next deep check finds it out.
 */
export class AgentFacts {
  readonly #store: SnapshotStore;
  readonly #path: string;
  readonly #writes = new SerialQueue();

  constructor(store: SnapshotStore, path: string) {
    this.#store = store;
    this.#path = path;
  }

  /** Brings what an earlier run knew. Does not reject. */
  async begin(): Promise<void> {
    try {
      const parsed: unknown = JSON.parse(await readTextFile(this.#path, { maxBytes: LARGEST }));
      const { promptBudget } = fileSchema.parse(parsed);
      if (this.#store.current.promptBudget === null) this.#store.patch({ promptBudget });
    } catch {
      // Measured never, or by a release that says it otherwise.
    }
  }

  setBudget(measured: PromptBudget): void {
    const cli = this.#store.current.openclaw?.cli;
    const version = cli?.found === true ? { openclawVersion: cli.version } : {};
    const promptBudget = { ...measured, ...version };
    this.#store.patch({ promptBudget });
    void this.#writes.run(() =>
      replaceOwnFile(
        this.#path,
        `${JSON.stringify({ version: 1, promptBudget }, null, 2)}\n`,
        // A disk that is full costs the next run the figure, and nothing now.
      ).catch(() => undefined),
    );
  }

  /** Resolves once what was to be written is. */
  async end(): Promise<void> {
    await this.#writes.idle();
  }
}
