import { acceptedRecord } from '../plan/accept.ts';
import { editedText } from '../plan/edit-text.ts';
import type { Plan } from '../plan/plan.ts';
import type { Prepared } from '../plan/preview.ts';
import { onlyOpenClawError, openClawError } from '../errors.ts';
import type { BackupStore } from '../journal/backups.ts';
import { type Remembered, withoutRest } from '../journal/journal.ts';
import { type ConnectionRecord } from '../journal/record.ts';
import { type ConfigText, parseConfig, readConfigText, withText } from '../config/read.ts';
import type { CheckedChange, ConfigChange, Decision } from './change-config.ts';

/** The changes that the user was shown; a result that OpenClaw refuses is taken back. */
export function shownChange(
  prepared: Prepared,
  allowedBefore: readonly string[] | null,
): CheckedChange {
  const { path } = prepared.candidate;
  const connects = prepared.preview.purpose === 'connect';
  return {
    path,
    backup: connects ? 'before-connect' : 'before-disconnect',
    prove: !connects,
    // To disconnect forbids our models by intention: there is nothing to compare.
    check: {
      allowedBefore: connects && prepared.canRestrict ? allowedBefore : undefined,
      foreseen: prepared.plan.warnings.flatMap((warning) =>
        warning.code === 'bare-name-changes' ? [warning.params.from] : [],
      ),
    },
    recheck: async (now, remembered) => {
      const { plan, text } = await refit(prepared, now, remembered);
      if (plan.edits.length > 0) {
        const next = withText(now, text);
        const connection = recordOf(plan, next.fingerprint);
        return { kind: 'write', next, connection, undo: 'this-change' };
      }
      if (remembered.rest !== undefined) return { kind: 'leave' };
      return { kind: 'remember', connection: recordOf(plan, now.fingerprint) };
    },
    // If they built upon our change it is made; else theirs stands.
    whenOvertaken: async () => {
      const config = await parseConfig(await readConfigText(path));
      const plan = prepared.replan(config);
      if (plan.edits.length > 0) throw openClawError('changed-meanwhile', { path });
      return { kind: 'remember', connection: recordOf(plan, config.fingerprint) };
    },
  };
}

/** Gives the file back, byte for byte, as it was before this app's last change. */
export function undoOf(path: string, backups: BackupStore): ConfigChange {
  return replacing(path, 'before-undo', async (now, { undo, undoFits }) => {
    if (undo === undefined) throw openClawError('nothing-to-undo', {});
    if (!undoFits) throw openClawError('changed-since-apply', { path });
    const { text } = await backups.read(undo.backupId, path);
    const next = withText(now, text);
    return { kind: 'write', next, connection: undo.connection, undo: undefined };
  });
}

/** Puts a backup back, byte for byte. */
export function restoreOf(path: string, id: string, backups: BackupStore): ConfigChange {
  return replacing(path, 'before-restore', async (now, { connection }) => {
    const { text } = await backups.read(id, path);
    const next = withText(now, text);
    const config = await parseConfig(next).catch(onlyOpenClawError);
    const accepted =
      connection === undefined || config === undefined
        ? connection
        : acceptedRecord(config.effective, next.fingerprint, connection);
    return { kind: 'write', next, connection: accepted, undo: 'this-change' };
  });
}

/** Takes away the blank lines that an interrupted change left at the end. */
export function finishOf(path: string): ConfigChange {
  return replacing(path, undefined, async (now, { rest, connection, undo }) =>
    Promise.resolve(
      rest === undefined
        ? { kind: 'leave' }
        : { kind: 'write', next: withText(now, rest), connection, undo },
    ),
  );
}

/** Writes a whole other text, and lets OpenClaw look at it. */
function replacing(
  path: string,
  backup: ConfigChange['backup'],
  recheck: (now: ConfigText, remembered: Remembered) => Promise<Decision>,
): ConfigChange {
  const whenOvertaken = async (): Promise<never> =>
    Promise.reject(openClawError('changed-meanwhile', { path }));
  return { path, backup, check: undefined, prove: true, recheck, whenOvertaken };
}

/** The preview's text if the file is as it was, else the same changes made to the new text. */
async function refit(
  prepared: Prepared,
  now: ConfigText,
  remembered: Remembered,
): Promise<{ plan: Plan; text: string }> {
  if (now.fingerprint === prepared.preview.baseFingerprint) return prepared;
  const config = await parseConfig(withoutRest(now, remembered));
  const plan = prepared.replan(config);
  if (JSON.stringify(plan.changes) !== JSON.stringify(prepared.plan.changes))
    throw openClawError('changed-meanwhile', { path: now.path });
  return { plan, text: editedText(config, plan) };
}

function recordOf(plan: Plan, fingerprint: string): ConnectionRecord | undefined {
  return plan.record === undefined ? undefined : { ...plan.record, fingerprint };
}
