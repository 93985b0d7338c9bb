import { CommandError } from '../../../shared/ipc/failure.ts';
import type { ModelSettings } from '../../../shared/model-settings.ts';
import type { SettingsPatch } from '../../../shared/settings.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { launchOf } from '../server/launch.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';

/** How each model is started. */
export class ModelSetup {
  readonly #store: SnapshotStore;
  readonly #update: (patch: SettingsPatch) => Promise<void>;

  constructor(options: {
    readonly store: SnapshotStore;
    readonly update: (patch: SettingsPatch) => Promise<void>;
  }) {
    this.#store = options.store;
    this.#update = options.update;
  }

  /**
   * How a model is to be started from now on.
   * @throws {CommandError} `problem` when the program in use does not know one of the options
   */
  async configure(model: string, own: ModelSettings): Promise<void> {
    const built = launchOf(this.#with(model, own));
    if (built.kind === 'problem' && built.problem.code === 'invalid-setting') {
      throw new CommandError({ kind: 'problem', problem: built.problem });
    }
    const { [model]: _, ...others } = this.#store.current.settings.perModel;
    const isEmpty = Object.keys(own).length === 0;
    await this.#update({ perModel: isEmpty ? others : { ...others, [model]: own } });
  }

  /** The command line with which a model would be started with these settings. */
  previewStart(model: string, own: ModelSettings): { commandLine: string | null } {
    const built = launchOf(this.#with(model, own));
    return { commandLine: built.kind === 'launch' ? built.launch.commandLine : null };
  }

  #with(model: string, own: ModelSettings): Snapshot {
    const { current } = this.#store;
    const perModel = { ...current.settings.perModel, [model]: own };
    return { ...current, settings: { ...current.settings, model, perModel } };
  }
}
