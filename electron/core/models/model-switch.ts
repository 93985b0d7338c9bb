import { isRunning, type ServerState } from '../../../shared/server.ts';
import { CommandError } from '../../../shared/ipc/failure.ts';
import type { Problem, ProblemCode } from '../../../shared/problem.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';

/** With these no other model would start either. */
const notOfTheModel: ReadonlySet<ProblemCode> = new Set([
  'binary-not-found',
  'binary-not-runnable',
  'port-in-use',
]);

interface Between {
  readonly from: string;
  readonly to: string;
}

interface ModelSwitchOptions {
  readonly store: SnapshotStore;
  /** Chooses a model for the next start. */
  readonly choose: (model: string) => Promise<void>;
  /** Chooses a model and moves a server of ours to it. */
  readonly move: (model: string) => Promise<void>;
  readonly start: () => Promise<void>;
  /** @returns what has to be waited for before a start needs no download; undefined where nothing has */
  readonly bring: (model: string) => Promise<'here' | 'given-up' | Problem> | undefined;
  /** A switch that was agreed on does not come about. */
  readonly onGivenUp: () => void;
}

/**
 * Moves the server to another model: one that is not here is brought first, while the one before goes
 * on serving. Goes back to that where the one chosen in its place does not start.
 */
export class ModelSwitch {
  readonly #options: ModelSwitchOptions;
  /** The model is being brought. */
  #waiting: Between | undefined;
  /** The server loads it. */
  #pending: Between | undefined;

  constructor(options: ModelSwitchOptions) {
    this.#options = options;
  }

  /** Chooses another model; what serves until then is remembered. */
  async to(model: string): Promise<void> {
    const { store, bring } = this.#options;
    const { server } = store.current;
    const serves = server.kind === 'ready' && server.model !== model ? server.model : undefined;
    if (serves !== undefined && this.#waiting?.to === model) return;
    this.#wait(undefined);
    store.patch({ switchedBack: null });
    const coming = serves === undefined ? undefined : bring(model);
    if (serves === undefined || coming === undefined) return this.#move(model);
    void this.#onceHere(coming, { from: serves, to: model });
  }

  async #move(model: string): Promise<void> {
    const { server, settings } = this.#options.store.current;
    // Of several choices in a row the one that last served counts.
    const from = server.kind === 'ready' ? server.model : this.#pending?.from;
    const isMove = from !== undefined && from !== model && isRunning(server);
    this.#pending = isMove ? { from, to: model } : undefined;
    if (settings.model !== model) await this.#options.move(model);
  }

  async #onceHere(coming: Promise<'here' | 'given-up' | Problem>, between: Between): Promise<void> {
    const { store, onGivenUp } = this.#options;
    this.#wait(between);
    const outcome = await coming;
    // Another was chosen meanwhile, or the app ends.
    if (this.#waiting !== between) return;
    this.#wait(undefined);
    const why = outcome === 'here' ? await this.#moveOrStay(between) : outcome;
    if (why === undefined) return;
    if (why !== 'given-up') store.patch({ switchedBack: { ...between, problem: why } });
    onGivenUp();
  }

  /** @returns why the server stays where it is: whoever asked for the switch waits for it no more */
  async #moveOrStay({ from, to }: Between): Promise<Problem | undefined> {
    try {
      await this.#move(to);
      return undefined;
    } catch (error) {
      if (!(error instanceof CommandError) || error.failure.kind !== 'problem') throw error;
      this.#pending = undefined;
      await this.#options.move(from);
      return error.failure.problem;
    }
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
    await start().catch((error: unknown) => {
      // Another request came first.
      if (!(error instanceof CommandError)) throw error;
    });
  }

  /** What was chosen stays so: the next start goes on with its download, and then with the model. */
  async end(): Promise<void> {
    const waiting = this.#waiting;
    this.#wait(undefined);
    if (waiting !== undefined) await this.#options.choose(waiting.to);
  }

  #wait(waiting: Between | undefined): void {
    this.#waiting = waiting;
    this.#options.store.patch({ switchWaits: waiting ?? null });
  }

  /** A person has seen it. */
  forget(): void {
    this.#options.store.patch({ switchedBack: null });
  }
}
