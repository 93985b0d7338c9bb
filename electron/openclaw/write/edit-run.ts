import type { ApplyOutcome } from '../../../shared/openclaw/outcome.ts';
import type { BackupStore } from '../journal/backups.ts';
import { checkResult } from './check-result.ts';
import type { Committed, CommitTools } from './commit.ts';
import { editedText } from '../plan/edit-text.ts';
import { openClawError } from '../errors.ts';
import { placedIssues } from '../config/issue-place.ts';
import type { Plan } from '../plan/plan.ts';
import type { Prepared } from '../plan/preview.ts';
import { type ConfigText, fingerprintOf, parseConfig, readConfigText } from '../config/read.ts';
import type { ConnectionRecord, RecordStore, Remembered } from '../journal/record.ts';
import { RecordedWriter, textOf } from './recorded-writer.ts';

/** What carrying out a preview needs from the service. */
interface EditPlace {
  readonly backups: BackupStore;
  readonly records: RecordStore;
  /** A gateway runs at this moment and will take the change over. */
  gatewayReloads(): Promise<boolean>;
  /** OpenClaw accepts this text. */
  noteValid(file: ConfigText): Promise<void>;
}

/** Carries out one preview: backup, write, check, or put back. */
export class EditRun {
  private readonly state: EditPlace;
  private readonly writer: RecordedWriter;

  constructor(state: EditPlace) {
    this.state = state;
    this.writer = new RecordedWriter(state.records);
  }

  /** Makes the changes that were shown; a result that OpenClaw refuses is taken back. */
  async apply(prepared: Prepared, tools: CommitTools): Promise<ApplyOutcome> {
    const { path } = prepared.candidate;
    const connects = prepared.preview.purpose === 'connect';
    if (connects) tools.report({ kind: 'comparing-allowed' });
    const allowed = await prepared.allowed;
    const made = await this.write(prepared, tools);
    if (made === undefined) return { kind: 'unchanged' };
    const { committed, backupId, former } = made;
    if (committed.end === 'overtaken') await this.takeAsMade(prepared, former);
    const [verdict, gatewayReloads] = await Promise.all([
      // To disconnect forbids our models by intention: there is nothing to compare.
      checkResult(path, tools, connects ? allowed : undefined),
      this.state.gatewayReloads(),
    ]);
    if (!verdict.accepted) {
      await this.putBack(committed, former, tools);
      const issues = placedIssues(committed.after.text, verdict.issues);
      return { kind: 'rolled-back', issues, restricted: verdict.restricted };
    }
    const { validation } = verdict;
    if (validation.kind === 'valid') await this.state.noteValid(committed.after);
    return { kind: 'applied', backupId, validation, gatewayReloads };
  }

  /** @returns undefined when the file already says what it shall */
  private async write(
    prepared: Prepared,
    tools: CommitTools,
  ): Promise<{ committed: Committed; backupId: string; former: Remembered } | undefined> {
    const { purpose } = prepared.preview;
    const { records, backups } = this.state;
    const { path } = prepared.candidate;
    const seen: { backupId: string; former?: Remembered } = { backupId: '' };
    const committed = await this.writer.write(
      path,
      tools,
      async (now, remembered) => {
        const { plan, text } = await this.recheck(prepared, now, remembered);
        if (plan.edits.length === 0) {
          if (remembered.rest === undefined)
            await records.save(path, recordOf(plan, now.fingerprint), remembered.undo);
          return undefined;
        }
        const reason = purpose === 'connect' ? 'before-connect' : 'before-disconnect';
        const backupId = await backups.keep(path, textOf(now), reason);
        const fingerprint = fingerprintOf(text);
        const { connection } = remembered;
        Object.assign(seen, { backupId, former: remembered });
        return {
          text,
          connection: recordOf(plan, fingerprint),
          undo: { configPath: path, backupId, fingerprint, connection },
        };
      },
      { prove: purpose !== 'connect' },
    );
    const { backupId, former } = seen;
    if (committed === undefined || former === undefined) return undefined;
    return { committed, backupId, former };
  }

  /** The preview's text if the file is as it was, else the same changes made to the new text. */
  private async recheck(
    prepared: Prepared,
    now: ConfigText,
    remembered: Remembered,
  ): Promise<{ plan: Plan; text: string }> {
    if (now.fingerprint === prepared.preview.baseFingerprint)
      return { plan: prepared.plan, text: prepared.text };
    const config = await parseConfig(withoutRest(now, remembered));
    const plan = prepared.replan(config);
    if (JSON.stringify(plan.changes) !== JSON.stringify(prepared.plan.changes))
      throw openClawError('changed-meanwhile', { path: now.path });
    return { plan, text: editedText(config, plan) };
  }

  /**
   * Somebody wrote after us. If they built upon our change it is made; else theirs stands.
   * @throws {OpenClawError} `changed-meanwhile`
   */
  private async takeAsMade(prepared: Prepared, { undo }: Remembered): Promise<void> {
    const { path } = prepared.candidate;
    const config = await parseConfig(await readConfigText(path));
    const plan = prepared.replan(config);
    if (plan.edits.length > 0) throw openClawError('changed-meanwhile', { path });
    await this.state.records.save(path, recordOf(plan, config.fingerprint), undo);
  }

  private async putBack(
    { before, after }: Committed,
    former: Remembered,
    tools: CommitTools,
  ): Promise<void> {
    const target = { text: textOf(before), connection: former.connection, undo: former.undo };
    const decide = async (now: ConfigText): Promise<typeof target> => {
      if (now.fingerprint === after.fingerprint) return Promise.resolve(target);
      throw openClawError('changed-meanwhile', { path: after.path });
    };
    await this.writer.write(after.path, tools, decide, { prove: true });
  }
}

/** An edit of a file with blank lines still to be taken away is one of the text without them. */
export function withoutRest(now: ConfigText, { rest }: Remembered): ConfigText {
  return rest === undefined ? now : { ...now, text: rest };
}

function recordOf(plan: Plan, fingerprint: string): ConnectionRecord | undefined {
  return plan.record === undefined ? undefined : { ...plan.record, fingerprint };
}
