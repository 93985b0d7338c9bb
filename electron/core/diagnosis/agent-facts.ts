import { promptBudgetSchema, type PromptBudget } from '../../../shared/prompt-budget.ts';
import { toolProofSchema, type ToolProof } from '../../../shared/tool-proof.ts';
import { each, one } from '../../system/state/fields.ts';
import { StateFile, type OnStateDamage } from '../../system/state/state-file.ts';
import type { StateFormat } from '../../system/state/state-format.ts';
import { SerialQueue } from '../../system/time/serial-queue.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';

/** More models than anybody tries. */
const MOST_PROOFS = 1_000;

interface Facts {
  promptBudget: PromptBudget | null;
  toolProofs: ToolProof[];
}

export const agentsFormat: StateFormat<Facts> = {
  what: 'agents',
  // Version 1 was the first.
  migrations: [(content) => content],
  read: (part) => ({
    promptBudget: part('promptBudget', one(promptBudgetSchema.nullable(), null)),
    toolProofs: part('toolProofs', each(toolProofSchema, MOST_PROOFS)),
  }),
  maxBytes: 1024 * 1024,
};

/**
 * What deep checks found out about this user's agents, in the snapshot and, for the next run of the
 * app, in a file of its own. What is damaged there is not known: the next deep check finds it out.
 */
export class AgentFacts {
  readonly #store: SnapshotStore;
  readonly #file: StateFile<Facts>;
  readonly #writes = new SerialQueue();

  constructor(store: SnapshotStore, path: string, onDamage?: OnStateDamage) {
    this.#store = store;
    this.#file = new StateFile(path, agentsFormat, onDamage);
  }

  /** Brings what an earlier run knew. Does not reject. */
  async begin(): Promise<void> {
    this.#store.patch(await this.#file.read());
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
    // A disk that is full costs the next run the figures, and nothing now.
    void this.#writes.run(() =>
      this.#file.write({ promptBudget, toolProofs: [...toolProofs] }).catch(() => undefined),
    );
  }

  /** Resolves once what was to be written is. */
  async end(): Promise<void> {
    await this.#writes.idle();
  }
}
