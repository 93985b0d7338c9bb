import type { ApplyOutcome, BackupReason } from '../../shared/openclaw.ts';
import type { BackupStore } from './backups.ts';
import { checkResult } from './check-result.ts';
import { type Committed, type CommitTools, commit, commitSmaller } from './commit.ts';
import { editedText } from './edit-text.ts';
import { openClawError } from './errors.ts';
import { placedIssues } from './issue-place.ts';
import type { Plan } from './plan.ts';
import type { Prepared } from './preview.ts';
import { type ConfigText, parseConfig, readConfigText } from './read.ts';
import type { RecordStore } from './record.ts';

/** What carrying out a preview needs from the service. */
interface EditPlace {
  readonly backups: BackupStore;
  readonly records: RecordStore;
  readonly gatewayRuns: boolean;
  noteVerdict(fingerprint: string): void;
}

/** Carries out one preview: backup, write, check, remember, or put back. */
export class EditRun {
  private readonly state: EditPlace;

  constructor(state: EditPlace) {
    this.state = state;
  }

  /** Writes our entry; a result that OpenClaw refuses is taken back. */
  async connect(prepared: Prepared, tools: CommitTools): Promise<ApplyOutcome> {
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

  /** Takes our entry out, in stages where OpenClaw would put it back otherwise. */
  async disconnect(prepared: Prepared, tools: CommitTools): Promise<ApplyOutcome> {
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
    await removeConfig(after, tools);
  }
}

/** Removes a config file that is still as it was read. @throws {OpenClawError} `changed-meanwhile` */
export async function removeConfig(now: ConfigText, tools: CommitTools): Promise<void> {
  await commit(now.path, tools, (found) => {
    if (found.fingerprint !== now.fingerprint)
      return Promise.reject(openClawError('changed-meanwhile', { path: now.path }));
    return Promise.resolve({ text: undefined });
  });
}

/** The text of a file that exists. */
export function textOf(file: ConfigText): string | undefined {
  return file.exists ? file.text : undefined;
}
