import { whyKeep } from '../../../shared/actions/availability.ts';
import type { CommandOutput } from '../../../shared/ipc/contract.ts';
import { CommandError } from '../../../shared/ipc/failure.ts';
import { carryOut, finishRemovals, LockedError } from '../../hub/disk/carry-out.ts';
import { freedBy, planRemoval, type Removal } from '../../hub/disk/plan.ts';
import { Needs } from '../../hub/disk/sort.ts';
import { surveyCache } from '../../hub/disk/survey.ts';
import { fileFault } from '../../system/files/file-fault.ts';
import { SerialQueue } from '../../system/time/serial-queue.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';
import type { ModelsService } from './models-service.ts';

/** Removes models, one request after the other. */
export class DiskService {
  readonly #store: SnapshotStore;
  readonly #models: ModelsService;
  readonly #queue = new SerialQueue();

  constructor(options: { store: SnapshotStore; models: ModelsService }) {
    this.#store = options.store;
    this.#models = options.models;
  }

  /** Goes on with removals that an earlier run could not end. Never rejects. */
  begin(): Promise<void> {
    return this.#queue.run(() => finishRemovals(this.#models.cacheDir));
  }

  /** Resolves once no removal is under way; no request may come after. */
  end(): Promise<void> {
    return this.#queue.idle();
  }

  /** @throws {CommandError} when the model stays, with the reason */
  remove(model: string): Promise<CommandOutput<'models.remove'>> {
    return this.#then(async () => {
      const surveys = await surveyCache(this.#models.cacheDir);
      const survey = surveys.find(({ id }) => id === model);
      if (survey === undefined) {
        const isLink = await this.#models.isLink(model);
        throw new CommandError(
          isLink
            ? { kind: 'model-kept', model, why: 'link' }
            : { kind: 'model-not-removed', model, why: 'missing-folder' },
        );
      }
      const removal = planRemoval(survey, new Needs(surveys));
      await this.#carryOut(model, removal);
      return { freed: freedBy(removal.files) };
    });
  }

  /**
   * Removes everything that is broken or half-finished, as far as it is what was said: what has
   * changed since, another program is at work on.
   * @throws {CommandError} when nothing could be removed, with the reason for the first
   */
  cleanUp(): Promise<CommandOutput<'models.cleanUp'>> {
    return this.#then(async () => {
      const said = this.#store.current.models.disk?.cleanUp;
      const plan = await this.#models.planCleanUp();
      const all = [
        ...asSaid(plan.broken, said?.broken ?? []),
        ...asSaid(plan.leftovers, said?.leftovers ?? []),
      ];
      const gone: Removal[] = [];
      const failures: CommandError[] = [];
      const kept: string[] = [];
      for (const { id, removal } of all) {
        try {
          await this.#carryOut(id, removal);
          gone.push(removal);
        } catch (error) {
          if (!(error instanceof CommandError)) throw error;
          failures.push(error);
          kept.push(id);
        }
      }
      const [first] = failures;
      if (gone.length === 0 && first !== undefined) throw first;
      return { freed: freedBy(gone.flatMap(({ files }) => files)), kept };
    });
  }

  /** @throws {CommandError} */
  async #carryOut(model: string, removal: Removal): Promise<void> {
    try {
      await carryOut(removal, () => {
        const { models } = this.#store.current.models;
        const loaded = models.find(({ id }) => id === model)?.loaded ?? false;
        const why = whyKeep({ id: model, loaded }, this.#store.current);
        if (why !== null) throw new CommandError({ kind: 'model-kept', model, why });
      });
    } catch (error) {
      if (error instanceof CommandError) throw error;
      throw new CommandError(
        error instanceof LockedError
          ? { kind: 'model-kept', model, why: 'locked' }
          : { kind: 'model-not-removed', model, why: fileFault(error) },
      );
    }
  }

  /** Does one after the other, and shows what it has come to whether or not it went well. */
  #then<T>(work: () => Promise<T>): Promise<T> {
    return this.#queue.run(async () => {
      try {
        return await work();
      } finally {
        await this.#models.refresh();
      }
    });
  }
}

/** Those of which as much would go as was said. */
function asSaid(
  removals: readonly Removal[],
  said: readonly { readonly id: string; readonly bytes: number }[],
): { readonly id: string; readonly removal: Removal }[] {
  return removals.flatMap((removal) => {
    const { id } = removal.survey;
    const isSaid = said.some((one) => one.id === id && one.bytes === freedBy(removal.files));
    return id !== undefined && isSaid ? [{ id, removal }] : [];
  });
}
