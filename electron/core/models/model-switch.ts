import { isRunning, type ServerState } from '../../../shared/server.ts';
import type { ProblemCode } from '../../../shared/problem.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';

/** With these no other model would start either. */
const notOfTheModel: ReadonlySet<ProblemCode> = new Set([
  'binary-not-found',
  'binary-not-runnable',
  'port-in-use',
]);

interface ModelSwitchOptions {
  readonly store: SnapshotStore;
  /** Chooses a model and moves a server of ours to it. */
  readonly move: (model: string) => Promise<void>;
  readonly start: () => Promise<void>;
}

/** Goes back to the model that served before where the one chosen in its place does not start. */
export class ModelSwitch {
  readonly #options: ModelSwitchOptions;
  #pending: { readonly from: string; readonly to: string } | undefined;

  constructor(options: ModelSwitchOptions) {
    this.#options = options;
  }

  /** Chooses another model; what serves until then is remembered. */
  async to(model: string): Promise<void> {
    const { store, move } = this.#options;
    const { server, settings } = store.current;
    // Of several choices in a row the one that last served counts.
    const from = server.kind === 'ready' ? server.model : this.#pending?.from;
    const isMove = from !== undefined && from !== model && isRunning(server);
    this.#pending = isMove ? { from, to: model } : undefined;
    store.patch({ switchedBack: null });
    if (settings.model !== model) await move(model);
  }

  /** Each state of the server. */
  async onServer(server: ServerState): Promise<void> {
    const pending = this.#pending;
    if (pending === undefined) return;
    const isOver = server.kind === 'stopped' || server.kind === 'external';
    const serves = server.kind === 'ready' && server.model === pending.to;
    if (isOver || serves) this.#pending = undefined;
    if (server.kind !== 'failed' || server.model !== pending.to) return;
    this.#pending = undefined;
    if (notOfTheModel.has(server.problem.code)) return;
    const { store, move, start } = this.#options;
    store.patch({ switchedBack: { ...pending, problem: server.problem } });
    await move(pending.from);
    await start();
  }

  /** A person has seen it. */
  forget(): void {
    this.#options.store.patch({ switchedBack: null });
  }
}
