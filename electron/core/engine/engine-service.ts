import { assertNever } from '../../../shared/assert-never.ts';
import type { EngineState, Mend } from '../../../shared/engine.ts';
import { CommandError } from '../../../shared/ipc/failure.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { findEngine, type SearchPlaces } from '../../inferrs/find-binary.ts';
import { ServeOptions } from '../../inferrs/serve-options.ts';
import { mendProgram } from '../../inferrs/mend-program.ts';
import { isExecutable } from '../../system/files/access.ts';
import { fileFault } from '../../system/files/file-fault.ts';
import { runCommand } from '../../system/processes/run-command.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';

/** Keeps the snapshot's `engine` true: which program would be run. */
export class EngineService {
  readonly #store: SnapshotStore;
  readonly #places: SearchPlaces;
  readonly #options: ServeOptions;
  #search = 0;
  #searching: Promise<void> = Promise.resolve();

  constructor(store: SnapshotStore, places: SearchPlaces) {
    this.#store = store;
    this.#places = places;
    this.#options = new ServeOptions({ run: places.run ?? runCommand, env: places.env });
  }

  /** Looks anew; of several searches at once the newest wins, and all of them end with it. */
  rescan(): Promise<void> {
    this.#searching = this.#rescan();
    return this.#searching;
  }

  /** Makes sure that what was found is still there; only where it is not, looks anew. */
  async ensure(): Promise<void> {
    const { engine } = this.#store.current;
    if (engine.kind === 'searching') await this.#searching;
    else if (engine.kind !== 'found' || !(await isExecutable(engine.binary.path))) {
      await this.rescan();
    }
  }

  /**
   * Lets the system run the program that was found, as the user has agreed to.
   * @throws {CommandError} where it is not that program, or not that fault, any more; or it stays
   */
  async mend(path: string, mend: Mend): Promise<void> {
    await this.verify();
    const { engine } = this.#store.current;
    if (engine.kind !== 'not-runnable' || engine.path !== path || engine.mend !== mend) {
      throw new CommandError({ kind: 'not-available', what: 'engine-path' });
    }
    try {
      await mendProgram(path, mend, this.#places.run ?? runCommand);
    } catch (error) {
      throw new CommandError({ kind: 'program-not-mended', path, why: fileFault(error) });
    }
    await this.rescan();
  }

  async #find(): Promise<EngineState> {
    const engine = await findEngine(this.#store.current.settings.engine, this.#places);
    if (engine.kind !== 'found') return engine;
    const options = await this.#options.of(engine.binary.path);
    return { ...engine, ...(options === undefined ? {} : { options }) };
  }

  async #rescan(): Promise<void> {
    this.#search += 1;
    const search = this.#search;
    this.#store.patch({ engine: { kind: 'searching' } });
    const engine = await this.#find();
    if (search === this.#search) this.#store.patch({ engine });
    else await this.#searching;
  }

  /** A program that vanished or was replaced since the last look is noticed without a flicker. */
  async verify(): Promise<void> {
    const before = this.#store.current.engine;
    if (before.kind === 'searching') return;
    const search = this.#search;
    const engine = await this.#find();
    if (search === this.#search && !same(before, engine)) this.#store.patch({ engine });
  }
}

/** The programs that a search has found, and the one that is chosen. */
export function knownPrograms({ engine, settings }: Snapshot): readonly string[] {
  const chosen = settings.engine.kind === 'path' ? [settings.engine.path] : [];
  switch (engine.kind) {
    case 'found':
      return [...chosen, engine.binary.path, ...engine.others.map(({ path }) => path)];
    case 'not-runnable':
      return [...chosen, engine.path, ...engine.others.map(({ path }) => path)];
    case 'searching':
    case 'not-found':
      return chosen;
    default:
      return assertNever(engine);
  }
}

const same = (a: EngineState, b: EngineState): boolean => JSON.stringify(a) === JSON.stringify(b);
