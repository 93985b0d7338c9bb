import type { BackupEntry } from '../../shared/openclaw/config-file.ts';
import type { ConnectOptionsInput } from '../../shared/openclaw/options.ts';
import type { ApplyOutcome, ConfigPreview, DiffLine } from '../../shared/openclaw/outcome.ts';
import {
  type ConfigRefusal,
  type GatewayPlace,
  type OpenClawStatus,
  refusalIn,
} from '../../shared/openclaw/status.ts';
import { connectOptionsSchema } from '../../shared/openclaw/options.ts';
import { canRestrict } from './config/allow-list.ts';
import { acceptedRecord } from './plan/accept.ts';
import type { OpenClawCliRunner } from './cli/cli.ts';
import { diffLines } from './plan/diff-lines.ts';
import { editedText } from './plan/edit-text.ts';
import { onlyOpenClawError, openClawError } from './errors.ts';
import type { LaunchFacts } from './config/launch-facts.ts';
import { planConnect } from './plan/plan-connect.ts';
import { planDisconnect } from './plan/plan-disconnect.ts';
import { planReapply } from './plan/plan-reapply.ts';
import type { Plan } from './plan/plan.ts';
import { type Prepared, PreviewStore, previewOf } from './plan/preview.ts';
import { exceptLoopback, type Proxied } from './config/dot-env.ts';
import { type Config, parseConfig, readConfigText } from './config/read.ts';
import { withoutRest } from './journal/journal.ts';
import { type ConnectionRecord } from './journal/record.ts';
import { type ChangeTools, type ConfigChange, changeConfig } from './write/change-config.ts';
import { finishOf, restoreOf, shownChange, undoOf } from './write/changes.ts';
import { blankLinesLeft, hasBackupOfItsOwn } from './write/stages.ts';
import { type ServiceOptions, OpenClawState } from './service-state.ts';
import { SerialQueue } from '../system/time/serial-queue.ts';

export type { ServiceOptions };

/** How long quitting waits for an operation; what is not through by then, the next start finishes. */
const END_LIMIT_MS = 5000;

/**
 * Everything the app does with OpenClaw's config, one operation at a time. Methods throw
 * {OpenClawError}; `onStatus` hears every change of the status, also those made by others.
 */
export class OpenClawService {
  readonly #state: OpenClawState;
  readonly #previews = new PreviewStore();
  readonly #operations = new SerialQueue();
  #ending = false;

  constructor(options: ServiceOptions) {
    this.#state = new OpenClawState(options);
  }

  /** Undefined until the first `refresh` is through. */
  get status(): OpenClawStatus | undefined {
    return this.#state.status;
  }

  /** @returns stops listening */
  onStatus(listener: (status: OpenClawStatus) => void): () => void {
    return this.#state.onStatus(listener);
  }

  /**
   * Looks at everything anew: which configs there are, the file, the CLI, the gateway, OpenClaw's
   * verdict. A change that was interrupted is finished.
   */
  async refresh(): Promise<OpenClawStatus> {
    const status = await this.#state.refresh(true);
    if (status.blankLines === undefined || !status.cli.found) return status;
    await this.#exclusive(async () => this.#replaceText(finishOf), false).catch(onlyOpenClawError);
    return this.#state.refresh(false);
  }

  /** The app's launch changed (model, port, measured window): only what follows from that. */
  async launchChanged(): Promise<OpenClawStatus> {
    return this.#state.refresh(false);
  }

  /**
   * Uses another config: one of the candidates, or a file picked by the user.
   * @param path absolute; undefined goes back to the one OpenClaw uses by itself
   */
  async chooseConfig(path: string | undefined): Promise<OpenClawStatus> {
    await this.#exclusive(() => {
      this.#state.choose(path);
      return Promise.resolve();
    });
    return this.#state.refresh(true);
  }

  /** What connecting would change. Writes nothing. */
  async preview(options: ConnectOptionsInput): Promise<ConfigPreview> {
    const chosen = connectOptionsSchema.parse(options);
    return this.#prepare('connect', (config, record, launch) =>
      planConnect({ ...config, configPath: config.path, record }, launch, chosen),
    );
  }

  /** What connecting would change with another launch than the present one; it cannot be applied. */
  async previewFor(launch: LaunchFacts, options: ConnectOptionsInput): Promise<ConfigPreview> {
    const chosen = connectOptionsSchema.parse(options);
    const { preview } = await this.#draft('connect', (config, record) =>
      planConnect({ ...config, configPath: config.path, record }, launch, chosen),
    );
    return preview;
  }

  /** What disconnecting would change. Writes nothing. */
  async previewDisconnect(): Promise<ConfigPreview> {
    return this.#prepare('disconnect', (config, record, launch) =>
      planDisconnect({ ...config, configPath: config.path, record }, launch),
    );
  }

  /** What putting back what others changed in our part would change. Writes nothing. */
  async previewReapply(): Promise<ConfigPreview> {
    return this.#prepare('connect', (config, record, launch) =>
      planReapply({ ...config, configPath: config.path, record }, launch),
    );
  }

  /**
   * Carries out a preview: backup, write, check by the real CLI, roll back if that refuses. If the
   * file changed meanwhile, the same changes are made to its new text; should they no longer be
   * the same, `changed-meanwhile` asks for a new preview.
   */
  async apply(previewId: string): Promise<ApplyOutcome> {
    const prepared = this.#previews.take(previewId);
    if (prepared === undefined) throw openClawError('preview-expired', {});
    return this.#exclusive(async () => {
      this.#state.requireWritable();
      const tools = this.#state.tools(prepared.candidate);
      const allowed = await this.#allowedBefore(prepared, tools);
      return changeConfig(shownChange(prepared, allowed), tools);
    });
  }

  /** Gives the file back, byte for byte, as it was before this app's last change. */
  async undo(): Promise<void> {
    await this.#exclusive(async () =>
      this.#replaceText((path) => undoOf(path, this.#state.backups)),
    );
  }

  /**
   * Has OpenClaw's own doctor bring a config of an earlier release into its present form. The text
   * before is kept, and can be given back; it may be cancelled, which leaves what the doctor has done.
   */
  async migrate(): Promise<void> {
    await this.#exclusive(async () => {
      this.#state.requireWritable();
      const { candidate } = await this.#state.ready();
      const { path } = candidate;
      const { backups, records, cli, report, asking } = this.#state.tools(candidate);
      if (cli === undefined) throw openClawError('cli-not-found', {});
      const before = await readConfigText(path);
      const { connection } = await records.of(before);
      const backupId = await backups.keep(path, before.text, 'before-migration');
      report({ kind: 'migrating' });
      try {
        await cli.migrate(asking);
      } finally {
        const { fingerprint } = await readConfigText(path);
        if (fingerprint !== before.fingerprint) {
          await records.save(path, connection, {
            configPath: path,
            backupId,
            fingerprint,
            ...(connection === undefined ? {} : { connection }),
          });
        }
      }
    });
  }

  /** Takes what others changed in our part for what it shall be from now on. */
  async acceptDrift(): Promise<void> {
    await this.#exclusive(async () => {
      const { candidate } = await this.#state.ready();
      const config = await parseConfig(await readConfigText(candidate.path));
      const { records } = this.#state;
      const { connection, undo } = await records.of(config);
      if (connection === undefined) return;
      const accepted = acceptedRecord(config.effective, config.fingerprint, connection);
      await records.save(config.path, accepted, undo);
    });
  }

  /** The backups of the config in use, newest first. */
  async listBackups(): Promise<BackupEntry[]> {
    const { candidate } = await this.#state.ready();
    return this.#state.backups.list(candidate.path);
  }

  /** What restoring a backup would change. */
  async diffBackup(id: string): Promise<DiffLine[]> {
    const { path } = (await this.#state.ready()).candidate;
    const { text } = await this.#state.backups.read(id, path);
    const now = await readConfigText(path);
    return diffLines(now.text, text ?? '');
  }

  /** Puts a backup back, byte for byte; what it replaces is backed up first. */
  async restore(id: string): Promise<void> {
    await this.#exclusive(async () =>
      this.#replaceText((path) => restoreOf(path, id, this.#state.backups)),
    );
  }

  /** @see exceptLoopback; of the OpenClaw whose config is in use. */
  async exceptLoopback(): Promise<void> {
    await this.#exclusive(async () => {
      this.#state.requireWritable();
      const { candidate } = await this.#state.ready();
      await exceptLoopback(this.#state.stateFolder(candidate));
    });
  }

  /** The config in use, and OpenClaw's program pointed at it where there is one. Writes nothing. */
  async place(): Promise<{
    configPath: string;
    gatewayPlace: GatewayPlace | undefined;
    refusal: ConfigRefusal | undefined;
    cli: OpenClawCliRunner | undefined;
    proxied: Proxied | undefined;
  }> {
    const { candidate } = await this.#state.ready();
    return {
      proxied: await this.#state.proxied(candidate),
      configPath: candidate.path,
      gatewayPlace: this.status?.gatewayPlace,
      refusal: refusalIn(this.status),
      cli: this.#state.tools(candidate).cli,
    };
  }

  /**
   * Ends waiting, if an operation does: for OpenClaw's lock, which ends it, or for OpenClaw's answer,
   * without which it goes on. Once it writes, it goes through.
   */
  cancel(): void {
    this.#state.operation.giveUp();
    this.#state.operation.passOver();
  }

  /**
   * Lets the operation under way come to its end, for a while, then ends everything. What it leaves
   * undone by then is finished at the next start.
   */
  async end(limitMs = END_LIMIT_MS): Promise<void> {
    this.#ending = true;
    this.#state.operation.giveUp();
    let limit: NodeJS.Timeout | undefined;
    const late = new Promise<void>((done) => (limit = setTimeout(done, limitMs)));
    await Promise.race([this.#operations.idle(), late]);
    clearTimeout(limit);
    this.dispose();
  }

  /** Ends watching and any CLI run at once. */
  dispose(): void {
    this.#state.dispose();
  }

  async #prepare(
    purpose: 'connect' | 'disconnect',
    planOf: (config: Config, record: ConnectionRecord | undefined, launch: LaunchFacts) => Plan,
  ): Promise<ConfigPreview> {
    const { config, ...draft } = await this.#draft(purpose, planOf);
    // Nothing of it is worth a second of a core where OpenClaw could neither forbid nor put back anything.
    const matters =
      purpose === 'disconnect' || draft.canRestrict || (await hasBackupOfItsOwn(config.path));
    const allowed =
      matters && !draft.preview.noChange
        ? this.#state.allowedBy(draft.candidate, config)
        : undefined;
    this.#previews.keep({ ...draft, allowed });
    return draft.preview;
  }

  async #draft(
    purpose: 'connect' | 'disconnect',
    planOf: (config: Config, record: ConnectionRecord | undefined, launch: LaunchFacts) => Plan,
  ): Promise<Omit<Prepared, 'allowed'> & { readonly config: Config }> {
    this.#state.requireWritable();
    const { candidate, launch, cliFound } = await this.#state.ready();
    const now = await readConfigText(candidate.path);
    const remembered = await this.#state.records.of(now);
    const replan = (config: Config): Plan => planOf(config, remembered.connection, launch);
    const config = await parseConfig(withoutRest(now, remembered));
    const plan = replan(config);
    const text = editedText(config, plan);
    const blankLines = cliFound ? 0 : await blankLinesLeft(now, text);
    const before = now.text;
    const preview = previewOf({
      purpose,
      before,
      config,
      plan,
      text,
      candidate,
      cliFound,
      blankLines,
      foreseen: await this.#state.foreseen(config, plan.edits),
    });
    const restricts = canRestrict(config.effective, plan.edits);
    return { preview, candidate, plan, text, replan, config, canRestrict: restricts };
  }

  /** @returns null where it was asked and has not answered, or was not asked */
  async #allowedBefore(
    { allowed, preview }: Prepared,
    { report }: ChangeTools,
  ): Promise<readonly string[] | null> {
    if (allowed === undefined) return null;
    if (preview.purpose === 'connect') report({ kind: 'comparing-allowed' });
    return (await this.#state.operation.patiently(allowed)) ?? null;
  }

  /** Changes the config in use without a preview. */
  async #replaceText(change: (path: string) => ConfigChange): Promise<void> {
    this.#state.requireWritable();
    const { candidate } = await this.#state.ready();
    const tools = this.#state.tools(candidate);
    const planned = change(candidate.path);
    // What does not fit, or leaves nothing to write, is known without OpenClaw.
    const now = await readConfigText(candidate.path);
    const decision = await planned.recheck(now, await tools.records.of(now));
    if (decision.kind === 'leave') return;
    // What OpenClaw takes for the last good text decides whether it lets a smaller one stand.
    tools.report({ kind: 'comparing-allowed' });
    const look = tools.cli?.modelsStatus(tools.asking).catch(onlyOpenClawError);
    await this.#state.operation.patiently(Promise.resolve(look));
    await changeConfig(planned, tools);
  }

  /**
   * One operation after the other; the status is refreshed after each, failed or not. What a person
   * asks for does not wait for OpenClaw's answer to the operation before it.
   */
  async #exclusive<T>(work: () => Promise<T>, isAsked = true): Promise<T> {
    if (isAsked) this.#state.operation.passOver();
    return this.#operations.run(async () => {
      if (this.#ending) throw openClawError('cancelled', {});
      await this.#state.ready();
      try {
        return await this.#state.during(work);
      } finally {
        await this.#state.refresh(false);
      }
    });
  }
}
