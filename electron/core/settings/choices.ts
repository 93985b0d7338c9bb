import { CommandError } from '../../../shared/ipc/failure.ts';
import type { SettingsPatch } from '../../../shared/settings.ts';
import type { OpenClawService } from '../../openclaw/openclaw-service.ts';
import { knownPrograms, type EngineService } from '../engine/engine-service.ts';
import type { InstallService } from '../engine/install-service.ts';
import type { ModelSwitch } from '../models/model-switch.ts';
import type { OpenClawFollow } from '../models/openclaw-follow.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { ServerCommands } from '../server/server-commands.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';
import type { UpdateService } from '../update/update-service.ts';
import type { SettingsService } from './settings-service.ts';

interface ChoicesOptions {
  readonly store: SnapshotStore;
  readonly settings: SettingsService;
  readonly secrets: Secrets;
  readonly engine: EngineService;
  readonly install: InstallService;
  readonly updates: UpdateService;
  readonly server: ServerCommands;
  readonly modelSwitch: ModelSwitch;
  readonly openclaw: OpenClawService;
  readonly openclawFollow: OpenClawFollow;
}

/** What a person chooses, with all that follows from it at once. */
export class Choices {
  readonly #options: ChoicesOptions;

  constructor(options: ChoicesOptions) {
    this.#options = options;
  }

  async updateSettings(patch: SettingsPatch): Promise<void> {
    const { settings, secrets, engine, install, updates, server } = this.#options;
    // OpenClaw's entry, which is to have the key, follows from the settings at once.
    if (patch.guard === true) await secrets.guardKey();
    await settings.update(patch);
    if (patch.engine !== undefined) await engine.rescan();
    if (patch.lookForUpdates !== undefined) install.planCheck();
    if (patch.appUpdates !== undefined || patch.updateChannel !== undefined)
      await updates.onSettings(patch);
    if (patch.guard !== undefined) await server.moveToChosen();
  }

  /**
   * As `updateSettings`, for a request that came from a window: it names only programs that were found
   * or that a person has picked in the system's own dialog, never any file of its liking.
   * @throws {CommandError} when it names another
   */
  async updateSettingsFromWindow(patch: SettingsPatch): Promise<void> {
    const { engine } = patch;
    if (engine?.kind === 'practice') this.#demandPractice();
    const { store } = this.#options;
    if (engine?.kind === 'path' && !knownPrograms(store.current).includes(engine.path)) {
      throw new CommandError({ kind: 'not-available', what: 'engine-path' });
    }
    await this.updateSettings(patch);
  }

  async usePractice(): Promise<void> {
    this.#demandPractice();
    await this.updateSettings({ engine: { kind: 'practice' } });
  }

  /** Begins the installation, which its task then tells of. */
  async installEngine({ lookForUpdates }: { lookForUpdates?: boolean }): Promise<void> {
    if (lookForUpdates !== undefined) await this.updateSettings({ lookForUpdates });
    void this.#options.install.install();
  }

  /**
   * Chooses a model; a server of ours that runs, or is about to, is moved to it.
   * @param previewId as `OpenClawFollow.agree` takes it
   */
  async selectModel(model: string, previewId?: string | null): Promise<void> {
    const { openclawFollow, modelSwitch } = this.#options;
    await openclawFollow.agree(model, previewId);
    await modelSwitch.to(model);
  }

  /**
   * As `chooseConfig`, for a request that came from a window: a config that was found, since the app
   * edits it and shows its lines. Any other is picked by a person, in the system's own dialog.
   * @throws {CommandError} when it names another
   */
  async chooseConfigFromWindow(path: string): Promise<void> {
    const { openclaw } = this.#options.store.current;
    if (openclaw?.candidates.some((candidate) => candidate.path === path) !== true) {
      throw new CommandError({ kind: 'not-available', what: 'config-path' });
    }
    await this.chooseConfig(path);
  }

  /** Remembers the choice of OpenClaw's config; null goes back to the one OpenClaw uses. */
  async chooseConfig(path: string | null): Promise<void> {
    await this.#options.openclaw.chooseConfig(path ?? undefined);
    await this.updateSettings({ openclawConfig: path });
  }

  /**
   * Uses another of OpenClaw's programs that were found.
   * @throws {CommandError} when it names another
   */
  async chooseOpenClawProgram(path: string): Promise<void> {
    const { store, openclaw } = this.#options;
    const cli = store.current.openclaw?.cli;
    if (cli?.others.some((other) => other.path === path) !== true) {
      throw new CommandError({ kind: 'not-available', what: 'engine-path' });
    }
    await this.updateSettings({ openclawProgram: path });
    await openclaw.refresh();
  }

  #demandPractice(): void {
    if (!this.#options.store.current.app.practiceAvailable) {
      throw new CommandError({ kind: 'not-available', what: 'practice-engine' });
    }
  }
}
