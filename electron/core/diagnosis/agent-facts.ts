import { z } from 'zod';
import { promptBudgetSchema, type PromptBudget } from '../../../shared/prompt-budget.ts';
import { toolProofSchema, type ToolProof } from '../../../shared/tool-proof.ts';
import { readTextFile } from '../../system/files/read-file.ts';
import { replaceOwnFile } from '../../system/files/replace-file.ts';
import { SerialQueue } from '../../system/time/serial-queue.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';

const LARGEST = 1024 * 1024;
/** More models than anybody tries. */
const MOST_PROOFS = 1_000;

const fileSchema = z.object({
  version: z.literal(1),
  promptBudget: promptBudgetSchema.nullable(),
  toolProofs: z.array(toolProofSchema).max(MOST_PROOFS),
});

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
      const { promptBudget, toolProofs } = fileSchema.parse(parsed);
      this.#store.patch({ promptBudget, toolProofs });
    } catch {
      // Measured never, or by a release that says it otherwise.
    }
  }

  setBudget(measured: PromptBudget): void {
    const cli = this.#store.current.openclaw?.cli;
    const version = cli?.found === true ? { openclawVersion: cli.version } : {};
    this.#store.patch({ promptBudget: { ...measured, ...version } });
    this.#keep();
  }

  /** A model that fails what it once passed is ready for agents no more. */
  setToolProof({ model, isProven }: { readonly model: string; readonly isProven: boolean }): void {
    const others = this.#store.current.toolProofs.filter((proof) => proof.model !== model);
    const proof: ToolProof[] = isProven ? [{ model, provenAt: Date.now() }] : [];
    this.#store.patch({ toolProofs: [...others, ...proof].slice(-MOST_PROOFS) });
    this.#keep();
  }

  #keep(): void {
    const { promptBudget, toolProofs } = this.#store.current;
    const text = `${JSON.stringify({ version: 1, promptBudget, toolProofs }, null, 2)}\n`;
    // A disk that is full costs the next run the figures, and nothing now.
    void this.#writes.run(() => replaceOwnFile(this.#path, text).catch(() => undefined));
  }

  /** Resolves once what was to be written is. */
  async end(): Promise<void> {
    await this.#writes.idle();
  }
}
