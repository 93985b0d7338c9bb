import { CommandError } from '../../../shared/ipc/failure.ts';
import type { ConfigChangeCode } from '../../../shared/openclaw/change.ts';
import { initialForm, toOptions } from '../../../shared/openclaw/connect-form.ts';
import type { OpenClawFailure } from '../../../shared/openclaw/failure.ts';
import type { ConnectOptionsInput } from '../../../shared/openclaw/options.ts';
import type { ConfigPreview } from '../../../shared/openclaw/outcome.ts';
import type { OpenClawStatus } from '../../../shared/openclaw/status.ts';
import { isRunning, type ServerState } from '../../../shared/server.ts';
import type { SettingsPatch } from '../../../shared/settings.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { LaunchFacts } from '../../openclaw/config/launch-facts.ts';
import { OpenClawError } from '../../openclaw/errors.ts';
import type { OpenClawService } from '../../openclaw/openclaw-service.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';

interface OpenClawFollowOptions {
  readonly store: SnapshotStore;
  readonly openclaw: Pick<OpenClawService, 'previewFor' | 'preview' | 'apply'>;
  /** What OpenClaw's entry is made from in a state of the app. */
  readonly facts: (snapshot: Snapshot) => LaunchFacts;
  readonly update: (patch: SettingsPatch) => Promise<void>;
}

/** What was agreed on for one switch. */
interface Agreed {
  readonly model: string;
  readonly repoint: boolean;
  /** As a person was shown them; absent where they agreed once for all. */
  readonly changes?: string;
}

/**
 * Has OpenClaw's entry follow when the server moves to another model. It is written once that model
 * serves: before, the entry would name what does not run, and what the server really has is not known.
 */
export class OpenClawFollow {
  readonly #options: OpenClawFollowOptions;
  #shown: (Agreed & { readonly id: string }) | undefined;
  #agreed: Agreed | undefined;

  constructor(options: OpenClawFollowOptions) {
    this.#options = options;
  }

  /**
   * What a move to that model would change in OpenClaw's config, as far as it is known before.
   * @param repoint what names a model that goes away is pointed at the new one
   * @returns null where OpenClaw does not follow: it is not connected, or nothing would change
   * @throws {OpenClawError}
   */
  async preview(model: string, repoint: boolean): Promise<ConfigPreview | null> {
    const { store, openclaw, facts } = this.#options;
    const { current } = store;
    const options = optionsOf(current.openclaw, repoint);
    if (options === undefined) return null;
    const moved = { ...current, settings: { ...current.settings, model } };
    const preview = await openclaw.previewFor(facts(moved), options);
    if (preview.noChange) return null;
    this.#shown = { id: preview.id, model, repoint, changes: lasting(preview) };
    return preview;
  }

  /**
   * Agrees on a move of the server that runs, before it begins.
   * @param previewId what was shown and agreed to, null to leave OpenClaw alone, both from now on too;
   *   undefined: as it was agreed last
   * @throws {CommandError} where something else was shown since
   */
  async agree(model: string, previewId: string | null | undefined): Promise<void> {
    const { store, update } = this.#options;
    const shown = this.#shown?.id === previewId ? this.#shown : undefined;
    if (typeof previewId === 'string' && shown?.model !== model) {
      throw new CommandError({
        kind: 'openclaw',
        failure: { code: 'preview-expired', params: {} },
      });
    }
    if (previewId !== undefined) await update({ openclawFollows: previewId !== null });
    const { openclaw, server, settings } = store.current;
    const mayFollow = settings.openclawFollows === true && isRunning(server);
    const follows = mayFollow && optionsOf(openclaw, false) !== undefined;
    this.#wait(follows ? (shown ?? { model, repoint: false }) : undefined);
  }

  /** Each state of the server. */
  async onServer(server: ServerState): Promise<void> {
    const agreed = this.#agreed;
    if (agreed === undefined) return;
    if (server.kind === 'ready' && server.model === agreed.model) await this.#write(agreed);
    const isOver = server.kind === 'stopped' || server.kind === 'external';
    const failed = server.kind === 'failed' && server.model === agreed.model;
    if (isOver || failed) this.#wait(undefined);
  }

  /** The server stays with its model. */
  giveUp(): void {
    this.#wait(undefined);
  }

  async #write(agreed: Agreed): Promise<void> {
    const { store, openclaw } = this.#options;
    this.#agreed = undefined;
    const options = optionsOf(store.current.openclaw, agreed.repoint);
    const tell = (failure: OpenClawFailure | undefined): void => {
      const { model } = agreed;
      const why = failure === undefined ? {} : { failure };
      store.patch({ openclawFollow: { state: 'not-written', model, ...why } });
    };
    try {
      if (options === undefined) return this.#wait(undefined);
      const preview = await openclaw.preview(options);
      if (preview.noChange) return this.#wait(undefined);
      if (agreed.changes !== undefined && lasting(preview) !== agreed.changes) {
        return tell({ code: 'changed-meanwhile', params: { path: preview.configPath } });
      }
      const { kind } = await openclaw.apply(preview.id);
      if (kind === 'rolled-back') tell(undefined);
      else this.#wait(undefined);
    } catch (error) {
      if (!(error instanceof OpenClawError)) throw error;
      tell(error.failure);
    }
  }

  #wait(agreed: Agreed | undefined): void {
    this.#agreed = agreed;
    const openclawFollow =
      agreed === undefined ? null : { state: 'waits' as const, model: agreed.model };
    this.#options.store.patch({ openclawFollow });
  }
}

/** With what the entry stays as it is but for the model; undefined where it is not for us to change. */
function optionsOf(
  status: OpenClawStatus | null,
  repoint: boolean,
): ConnectOptionsInput | undefined {
  if (status?.kind !== 'connected' || status.readOnly !== undefined) return undefined;
  const { facts, gatewayPlace, options } = status;
  // On demand OpenClaw starts the server itself; elsewhere it does not reach ours.
  if (facts.mode !== 'app-runs' || gatewayPlace !== undefined) return undefined;
  return { ...toOptions(initialForm(facts, options), facts), repoint };
}

/** What of the new entry is entered as it is found once the model runs. */
const measured: ReadonlySet<ConfigChangeCode> = new Set([
  'context-window-set',
  'max-tokens-set',
  'tools-off-template',
  'tools-off-room',
]);

const lasting = ({ changes }: ConfigPreview): string =>
  JSON.stringify(changes.filter(({ code }) => !measured.has(code)));
