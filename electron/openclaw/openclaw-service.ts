import type {
  ApplyOutcome,
  BackupEntry,
  BackupReason,
  ConfigPreview,
  ConnectOptionsInput,
  DiffLine,
  OpenClawStatus,
} from '../../shared/openclaw.ts';
import { connectOptionsSchema } from '../../shared/openclaw.ts';
import { acceptedRecord } from './accept.ts';
import { type CommitTools, commitSmaller } from './commit.ts';
import { diffLines } from './diff-lines.ts';
import { EditRun, removeConfig, textOf } from './edit-run.ts';
import { editedText } from './edit-text.ts';
import { openClawError } from './errors.ts';
import type { LaunchFacts } from './launch-facts.ts';
import { planConnect } from './plan-connect.ts';
import { planDisconnect } from './plan-disconnect.ts';
import { planReapply } from './plan-reapply.ts';
import type { Plan } from './plan.ts';
import { PreviewStore, previewOf } from './preview.ts';
import {
  type Config,
  type ConfigText,
  fingerprintOf,
  parseConfig,
  readConfigText,
} from './read.ts';
import type { ConnectionRecord } from './record.ts';
import { type ServiceOptions, OpenClawState } from './service-state.ts';

export type { ServiceOptions };

/**
 * Everything the app does with OpenClaw's config, one operation at a time. Methods throw
 * {OpenClawError}; `onStatus` hears every change of the status, also those made by others.
 */
export class OpenClawService {
  private readonly state: OpenClawState;
  private readonly edits: EditRun;
  private readonly previews = new PreviewStore();
  private queue: Promise<unknown> = Promise.resolve();

  constructor(options: ServiceOptions) {
    this.state = new OpenClawState(options);
    this.edits = new EditRun(this.state);
  }

  /** Undefined until the first `refresh` is through. */
  get status(): OpenClawStatus | undefined {
    return this.state.status;
  }

  /** @returns stops listening */
  onStatus(listener: (status: OpenClawStatus) => void): () => void {
    return this.state.onStatus(listener);
  }

  /** Looks at everything anew: which configs there are, the file, the CLI, the gateway. */
  async refresh(): Promise<OpenClawStatus> {
    return this.state.refresh(true);
  }

  /** The app's launch changed (model, port, measured window): only what follows from that. */
  async launchChanged(): Promise<OpenClawStatus> {
    return this.state.refresh(false);
  }

  /**
   * Uses another config: one of the candidates, or a file picked by the user.
   * @param path absolute; undefined goes back to the one OpenClaw uses by itself
   */
  async chooseConfig(path: string | undefined): Promise<OpenClawStatus> {
    await this.exclusive(() => {
      this.state.choose(path);
      return Promise.resolve();
    });
    return this.state.refresh(true);
  }

  /** What connecting would change. Writes nothing. */
  async preview(options: ConnectOptionsInput): Promise<ConfigPreview> {
    const chosen = connectOptionsSchema.parse(options);
    return this.prepare('connect', (config, record, launch) =>
      planConnect({ ...config, configPath: config.path, record }, launch, chosen),
    );
  }

  /** What disconnecting would change. Writes nothing. */
  async previewDisconnect(): Promise<ConfigPreview> {
    return this.prepare('disconnect', (config, record, launch) =>
      planDisconnect({ ...config, configPath: config.path, record }, launch),
    );
  }

  /** What putting back what others changed in our part would change. Writes nothing. */
  async previewReapply(): Promise<ConfigPreview> {
    return this.prepare('connect', (config, record, launch) =>
      planReapply({ ...config, configPath: config.path, record }, launch),
    );
  }

  /**
   * Carries out a preview: backup, write, check by the real CLI, roll back if that refuses. If the
   * file changed meanwhile, the same changes are made to its new text; should they no longer be
   * the same, `changed-meanwhile` asks for a new preview.
   */
  async apply(previewId: string): Promise<ApplyOutcome> {
    const prepared = this.previews.take(previewId);
    if (prepared === undefined) throw openClawError('preview-expired', {});
    return this.exclusive(async () => {
      this.state.requireWritable();
      const tools = this.state.tools(prepared.candidate);
      return prepared.preview.purpose === 'connect'
        ? this.edits.connect(prepared, tools)
        : this.edits.disconnect(prepared, tools);
    });
  }

  /** Gives the file back, byte for byte, as it was before this app's last change. */
  async undo(): Promise<void> {
    await this.exclusive(async () => {
      const { path } = this.state.current();
      const undo = await this.state.records.undo(path);
      if (undo === undefined) throw openClawError('nothing-to-undo', {});
      const now = await readConfigText(path);
      if (now.fingerprint !== undo.fingerprint)
        throw openClawError('changed-since-apply', { path });
      const { text } = await this.state.backups.read(undo.backupId);
      await this.replaceWith(now, text, 'before-undo');
      await this.state.records.save(path, undo.connection, undefined);
    });
  }

  /** Takes what others changed in our part for what it shall be from now on. */
  async acceptDrift(): Promise<void> {
    await this.exclusive(async () => {
      const config = await parseConfig(await readConfigText(this.state.current().path));
      await this.accept(config);
    });
  }

  /** The backups of the config in use, newest first. */
  async listBackups(): Promise<BackupEntry[]> {
    return this.state.backups.list(this.state.current().path);
  }

  /** What restoring a backup would change. */
  async diffBackup(id: string): Promise<DiffLine[]> {
    const { text } = await this.state.backups.read(id);
    const now = await readConfigText(this.state.current().path);
    return diffLines(now.text, text ?? '');
  }

  /** Puts a backup back, byte for byte; what it replaces is backed up first. */
  async restore(id: string): Promise<void> {
    await this.exclusive(async () => {
      const { path } = this.state.current();
      const { text } = await this.state.backups.read(id);
      const now = await readConfigText(path);
      const backupId = await this.replaceWith(now, text, 'before-restore');
      const before = await this.state.records.connection(path);
      const config = await parseConfig(await readConfigText(path)).catch(() => undefined);
      const after =
        before === undefined || config === undefined
          ? before
          : acceptedRecord(config.effective, config.fingerprint, before);
      await this.state.records.save(path, after, {
        configPath: path,
        backupId,
        fingerprint: fingerprintOf(text ?? '', text !== undefined),
        ...(before === undefined ? {} : { connection: before }),
      });
    });
  }

  /** The config in use, and OpenClaw's program pointed at it where there is one. Writes nothing. */
  async place(): Promise<{ configPath: string; cli: CommitTools['cli'] }> {
    if (this.status === undefined) await this.refresh();
    const candidate = this.state.current();
    return { configPath: candidate.path, cli: this.state.tools(candidate).cli };
  }

  /** Ends watching and any CLI run. */
  dispose(): void {
    this.state.dispose();
  }

  private async prepare(
    purpose: 'connect' | 'disconnect',
    plan: (config: Config, record: ConnectionRecord | undefined, launch: LaunchFacts) => Plan,
  ): Promise<ConfigPreview> {
    this.state.requireWritable();
    const { candidate, launch, cliFound } = await this.state.ready();
    const record = await this.state.records.connection(candidate.path);
    const replan = (config: Config): Plan => plan(config, record, launch);
    const config = await parseConfig(await readConfigText(candidate.path));
    const first = replan(config);
    const text = editedText(config, first);
    const preview = previewOf({ purpose, config, plan: first, text, candidate, cliFound });
    const asks = purpose === 'connect' && !preview.noChange;
    const allowed = asks ? this.state.allowedBy(candidate) : Promise.resolve(undefined);
    this.previews.keep({ preview, candidate, plan: first, text, replan, allowed });
    return preview;
  }

  private async replaceWith(
    now: ConfigText,
    text: string | undefined,
    reason: BackupReason,
  ): Promise<string> {
    this.state.requireWritable();
    const backupId = await this.state.backups.keep(now.path, textOf(now), reason);
    const tools = this.state.tools(this.state.current());
    if (text === undefined) await removeConfig(now, tools);
    else await commitSmaller(now.path, tools, now.fingerprint, text);
    return backupId;
  }

  private async accept(config: Config): Promise<void> {
    const { records } = this.state;
    const record = await records.connection(config.path);
    if (record === undefined) return;
    const accepted = acceptedRecord(config.effective, config.fingerprint, record);
    await records.save(config.path, accepted, await records.undo(config.path));
  }

  /** One operation after the other; the status is refreshed after each, failed or not. */
  private async exclusive<T>(work: () => Promise<T>): Promise<T> {
    const run = this.queue.then(async () => {
      await this.state.ready();
      try {
        return await this.state.during(work);
      } finally {
        await this.state.refresh(false);
      }
    });
    this.queue = run.catch(() => undefined);
    return run;
  }
}
