import type { BackupReason } from '../../../shared/openclaw/config-file.ts';
import type { ApplyOutcome } from '../../../shared/openclaw/outcome.ts';
import { openClawError } from '../errors.ts';
import type { BackupStore } from '../journal/backups.ts';
import type { Journal, Remembered } from '../journal/journal.ts';
import type { UndoRecord } from '../journal/record.ts';
import { type ConfigText, readConfigText, textOf } from '../config/read.ts';
import { placedIssues } from '../config/issue-place.ts';
import { type CliTools, checkResult, notChecked } from './check-result.ts';
import { type LockOptions, withConfigLock } from './lock.ts';
import { seeThrough, stagesFor } from './stages.ts';
import { writeConfigText } from './write.ts';

/** What changing a config needs of the app. */
export interface ChangeTools extends CliTools {
  readonly backups: BackupStore;
  readonly records: Journal;
  /** Called when a living process holds OpenClaw's lock. */
  readonly onWait: LockOptions['onWait'];
  /** Ends waiting for OpenClaw's lock as long as nothing is written; a roll-back knows no such end. */
  readonly giveUp?: AbortSignal | undefined;
  /** A gateway runs at this moment and will take the change over. */
  readonly gatewayReloads: () => Promise<boolean>;
  /** OpenClaw accepts this text. */
  readonly noteValid: (file: ConfigText) => Promise<void>;
}

/** What is to happen to a config that needs no other text. */
export type NoWrite =
  | { readonly kind: 'leave' }
  /** The file already says what it shall; only what is remembered of it changes. */
  | { readonly kind: 'remember'; readonly connection: Remembered['connection'] };

/** What is to happen to a config, given what is in it now. */
export type Decision =
  | NoWrite
  | {
      readonly kind: 'write';
      /** The file as it shall be. */
      readonly next: ConfigText;
      readonly connection: Remembered['connection'];
      /** What `undo` takes back afterwards: this change, an earlier one, or nothing. */
      readonly undo: 'this-change' | UndoRecord | undefined;
    };

/** One change of one config. */
export interface ConfigChange {
  readonly path: string;
  /** Why a backup is taken; undefined takes none, where nothing is lost. */
  readonly backup: BackupReason | undefined;
  /** Undefined where whatever stands afterwards is not asked about. */
  readonly check: CheckedChange['check'] | undefined;
  /** Lets OpenClaw look at the result in any case, and sees whether it stayed. */
  readonly prove: boolean;
  /** Gets the file as it is under the lock. @throws {OpenClawError} when the change does not fit */
  readonly recheck: (now: ConfigText, remembered: Remembered) => Promise<Decision>;
  /** Somebody else has written after us: does theirs stand? @throws {OpenClawError} when it matters */
  readonly whenOvertaken: () => Promise<NoWrite>;
}

/** A change that stays only if OpenClaw accepts its result. */
export interface CheckedChange extends ConfigChange {
  readonly check: {
    /** The models OpenClaw allowed before; undefined skips the comparison, null was not answered. */
    readonly allowedBefore: readonly string[] | null | undefined;
    /** Models that the user was told will no longer be allowed. */
    readonly foreseen: readonly string[];
  };
}

/**
 * The one way in which this app changes a config: lock, read, recheck, back up, journal, write,
 * check, keep or roll back. A kill at any moment leaves the old or the new text whole, and records
 * that agree with it.
 * @returns for a checked change, what became of it
 * @throws {OpenClawError} `reverted-by-openclaw`, what `whenOvertaken` throws; as long as nothing
 *   is written also `cancelled`, `lock-held`, what `recheck` throws and what writing does
 */
export async function changeConfig(
  change: CheckedChange,
  tools: ChangeTools,
): Promise<ApplyOutcome>;
export async function changeConfig(change: ConfigChange, tools: ChangeTools): Promise<unknown>;
export async function changeConfig(
  change: ConfigChange | CheckedChange,
  tools: ChangeTools,
): Promise<ApplyOutcome | undefined> {
  const { path } = change;
  const { records, backups } = tools;

  // Lock.
  const waiting = { signal: tools.giveUp ?? tools.signal, onWait: tools.onWait };
  const written = await withConfigLock(path, waiting, async () => {
    // Read.
    const before = await readConfigText(path);
    const former = await records.of(before);

    // Recheck: the file may be another one than the user was shown.
    const decision = await change.recheck(before, former);
    if (decision.kind === 'remember') await records.save(path, decision.connection, former.undo);
    if (decision.kind !== 'write') return undefined;
    const { next, connection } = decision;

    // Back up.
    const backupId =
      change.backup === undefined ? '' : await backups.keep(path, textOf(before), change.backup);

    // Journal: what will be remembered once the file has the new text.
    const { fingerprint } = next;
    const undo =
      decision.undo === 'this-change'
        ? { configPath: path, backupId, fingerprint, connection: former.connection }
        : decision.undo;
    await records.intend(before, next, { connection, undo });

    // Write, or at least the first stage of it.
    if (fingerprint === before.fingerprint) return undefined;
    const [first, ...later] = await stagesFor(before, next, tools.cli !== undefined);
    tools.report({ kind: 'writing' });
    await writeConfigText(before, first);
    return { before, former, backupId, first, later };
  });
  if (written === undefined) return { kind: 'unchanged' };

  // Write the other stages, each under the lock anew: OpenClaw looks at the file in between.
  const { before, former, backupId, first, later } = written;
  const { after, overtaken, silent } =
    change.prove || later.length > 0
      ? await seeThrough(before, [first, ...later], tools)
      : { after: first, overtaken: false, silent: undefined };
  // Close the journal: reading the records again with the new text does it.
  await records.of(after);
  if (overtaken) {
    const theirs = await change.whenOvertaken();
    if (theirs.kind === 'remember') await records.save(path, theirs.connection, former.undo);
  }

  // Check. A program that has just not answered is not asked again.
  if (change.check === undefined) return undefined;
  const [verdict, gatewayReloads] = await Promise.all([
    silent === undefined
      ? checkResult(path, tools, change.check.allowedBefore, change.check.foreseen)
      : notChecked(silent),
    tools.gatewayReloads(),
  ]);

  // Roll back: a change like any other, from the new text to the old one.
  if (!verdict.accepted) {
    await changeConfig(rollBack(before, after, former), { ...tools, giveUp: undefined });
    const issues = placedIssues(after.text, verdict.issues);
    return { kind: 'rolled-back', issues, restricted: verdict.restricted };
  }

  // Keep.
  const { validation } = verdict;
  if (validation.kind === 'valid') await tools.noteValid(after);
  return { kind: 'applied', backupId, validation, gatewayReloads };
}

function rollBack(
  before: ConfigText,
  after: ConfigText,
  { connection, undo }: Remembered,
): ConfigChange {
  const { path } = after;
  return {
    path,
    backup: undefined,
    check: undefined,
    prove: true,
    recheck: async (now) => {
      if (now.fingerprint !== after.fingerprint) throw openClawError('changed-meanwhile', { path });
      return Promise.resolve({ kind: 'write', next: before, connection, undo });
    },
    whenOvertaken: async () => Promise.resolve({ kind: 'leave' }),
  };
}
