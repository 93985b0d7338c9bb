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
import { checkResult } from './check-result.ts';
import { type Committed, type CommitTools, commit, commitSmaller } from './commit.ts';
import { diffLines } from './diff-lines.ts';
import { editedText } from './edit-text.ts';
import { openClawError } from './errors.ts';
import { placedIssues } from './issue-place.ts';
import type { LaunchFacts } from './launch-facts.ts';
import { planConnect } from './plan-connect.ts';
import { planDisconnect } from './plan-disconnect.ts';
import type { Plan } from './plan.ts';
import { type Prepared, PreviewStore, previewOf } from './preview.ts';
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
  private readonly previews = new PreviewStore();
  private queue: Promise<unknown> = Promise.resolve();

  constructor(options: ServiceOptions) {
    this.state = new OpenClawState(options);
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
        ? this.connect(prepared, tools)
        : this.disconnect(prepared, tools);
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

  private async connect(prepared: Prepared, tools: CommitTools): Promise<ApplyOutcome> {
    tools.report({ kind: 'comparing-allowed' });
    const allowed = await prepared.allowed;
    const made = await this.write(prepared, tools, 'before-connect');
    if (made.committed === undefined) {
      await this.remember(prepared, made.plan, prepared.preview.baseFingerprint);
      return { kind: 'unchanged' };
    }
    const { before, after } = made.committed;
    const verdict = await checkResult(tools, allowed);
    if (!verdict.accepted) {
      await this.putBack(before, after, tools);
      const issues = placedIssues(after.text, verdict.issues);
      return { kind: 'rolled-back', issues, restricted: verdict.restricted };
    }
    if (verdict.validation.kind === 'valid') this.state.noteVerdict(after.fingerprint);
    await this.remember(prepared, made.plan, after.fingerprint, made.backupId);
    return {
      kind: 'applied',
      backupId: made.backupId,
      validation: verdict.validation,
      gatewayReloads: this.state.gatewayRuns,
    };
  }

  private async disconnect(prepared: Prepared, tools: CommitTools): Promise<ApplyOutcome> {
    const { path } = prepared.candidate;
    const now = await readConfigText(path);
    const { plan, text } = await this.recheck(prepared, now);
    if (text === now.text) {
      await this.remember(prepared, plan, now.fingerprint);
      return { kind: 'unchanged' };
    }
    const { backups } = this.state;
    const backupId = await backups.keep(path, now.text, 'before-disconnect');
    await commitSmaller(path, tools, now.fingerprint, text);
    const verdict = await checkResult(tools, undefined);
    const after = await readConfigText(path);
    if (!verdict.accepted) {
      await this.putBack(now, after, tools);
      return { kind: 'rolled-back', issues: placedIssues(text, verdict.issues), restricted: false };
    }
    if (verdict.validation.kind === 'valid') this.state.noteVerdict(after.fingerprint);
    await this.remember(prepared, plan, after.fingerprint, backupId);
    const gatewayReloads = this.state.gatewayRuns;
    return { kind: 'applied', backupId, validation: verdict.validation, gatewayReloads };
  }

  private async write(
    prepared: Prepared,
    tools: CommitTools,
    reason: BackupReason,
  ): Promise<{ committed: Committed | undefined; plan: Plan; backupId: string }> {
    let plan = prepared.plan;
    let backupId = '';
    const committed = await commit(prepared.candidate.path, tools, async (now) => {
      const decided = await this.recheck(prepared, now);
      plan = decided.plan;
      if (plan.edits.length === 0) return { text: now.exists ? now.text : undefined };
      backupId = await this.state.backups.keep(now.path, textOf(now), reason);
      return { text: decided.text };
    });
    return { committed, plan, backupId };
  }

  /** The preview's text if the file is as it was, else the same changes made to the new text. */
  private async recheck(
    prepared: Prepared,
    now: ConfigText,
  ): Promise<{ plan: Plan; text: string }> {
    if (now.fingerprint === prepared.preview.baseFingerprint)
      return { plan: prepared.plan, text: prepared.text };
    const config = await parseConfig(now);
    const plan = prepared.replan(config);
    if (JSON.stringify(plan.changes) !== JSON.stringify(prepared.plan.changes))
      throw openClawError('changed-meanwhile', { path: now.path });
    return { plan, text: editedText(config, plan) };
  }

  private async remember(
    prepared: Prepared,
    plan: Plan,
    fingerprint: string,
    backupId?: string,
  ): Promise<void> {
    const { path } = prepared.candidate;
    const { records } = this.state;
    const before = await records.connection(path);
    const undo =
      backupId === undefined
        ? await records.undo(path)
        : {
            configPath: path,
            backupId,
            fingerprint,
            ...(before === undefined ? {} : { connection: before }),
          };
    const now = plan.record === undefined ? undefined : { ...plan.record, fingerprint };
    await records.save(path, now, undo);
  }

  private async putBack(before: ConfigText, after: ConfigText, tools: CommitTools): Promise<void> {
    if (before.exists) {
      await commitSmaller(before.path, tools, after.fingerprint, before.text);
      return;
    }
    await this.removeFile(after, tools);
  }

  private async removeFile(now: ConfigText, tools: CommitTools): Promise<void> {
    await commit(now.path, tools, (found) => {
      if (found.fingerprint !== now.fingerprint)
        return Promise.reject(openClawError('changed-meanwhile', { path: now.path }));
      return Promise.resolve({ text: undefined });
    });
  }

  private async replaceWith(
    now: ConfigText,
    text: string | undefined,
    reason: BackupReason,
  ): Promise<string> {
    this.state.requireWritable();
    const backupId = await this.state.backups.keep(now.path, textOf(now), reason);
    const tools = this.state.tools(this.state.current());
    if (text === undefined) await this.removeFile(now, tools);
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

function textOf(file: ConfigText): string | undefined {
  return file.exists ? file.text : undefined;
}
