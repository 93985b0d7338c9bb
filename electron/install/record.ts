import { z } from 'zod';
import { releaseSchema } from '../../shared/install.ts';
import { eachOf, one } from '../system/state/fields.ts';
import { emptyOf, type StateFormat } from '../system/state/state-format.ts';

const fileName = z.string().regex(/^[\w.+-]+$/);

const installedSchema = z.object({
  /** Below the folder of all releases; not always the release's name, see `EngineStore.add`. */
  folder: fileName,
  installedAt: z.number(),
  /** SHA-256 by file name, as they were unpacked. */
  files: z.record(fileName, z.string()),
  /** A server of this release has been ready once. */
  wasReady: z.boolean(),
});
export type Installed = z.infer<typeof installedSchema>;

const takenBackSchema = z.object({ from: releaseSchema, to: releaseSchema }).nullable();

/** What is installed and which of it is in use: one small file, replaced as a whole. */
export interface InstallRecord {
  readonly releases: Record<string, Installed>;
  readonly inUse: string | null;
  /** The one before, to which the app goes back when the first start of the new one fails. */
  readonly before: string | null;
  readonly takenBack: z.infer<typeof takenBackSchema>;
  /** An installation was asked for and has not come to its end; the next run of the app goes on. */
  readonly underWay: boolean;
  /** When a look for updates was last begun, milliseconds since the epoch. */
  readonly lookedAt: number | null;
  /** When one last found out which release is the newest. */
  readonly checkedAt: number | null;
  /** The newest release of that look. */
  readonly newest: string | null;
}

const time = one(z.number().nullable(), null);
const releaseName = one(releaseSchema.nullable(), null);

export const enginesFormat: StateFormat<InstallRecord> = {
  what: 'engines',
  // Version 1 was the first.
  migrations: [(content) => content],
  read: (part) => ({
    releases: part('releases', eachOf(installedSchema, releaseSchema)),
    inUse: part('inUse', releaseName),
    before: part('before', releaseName),
    takenBack: part('takenBack', one(takenBackSchema, null)),
    underWay: part('underWay', one(z.boolean(), false)),
    lookedAt: part('lookedAt', time),
    checkedAt: part('checkedAt', time),
    newest: part('newest', releaseName),
  }),
  maxBytes: 1024 * 1024,
};

export const emptyRecord: InstallRecord = emptyOf(enginesFormat);

/** Releases kept besides the one in use. */
const KEPT = 1;

/** A release is there from now on, and in use. */
export function withRelease(
  record: InstallRecord,
  release: string,
  installed: Installed,
): InstallRecord {
  const before = record.inUse === release ? record.before : record.inUse;
  return onlyNewest({
    ...record,
    releases: { ...record.releases, [release]: installed },
    inUse: release,
    before,
    takenBack: null,
    underWay: false,
  });
}

/** A server of the release in use was ready: it has proven itself. */
export function afterReady(record: InstallRecord): InstallRecord {
  const { inUse } = record;
  const installed = inUse === null ? undefined : record.releases[inUse];
  if (inUse === null || installed === undefined || installed.wasReady) return record;
  return { ...record, releases: { ...record.releases, [inUse]: { ...installed, wasReady: true } } };
}

/**
 * What a failed start of the release in use comes to: back to the one before, where that one has
 * been ready and this one never was.
 * @returns undefined where nothing is to be taken back
 */
export function afterFailedStart(record: InstallRecord): InstallRecord | undefined {
  const { inUse, before, releases } = record;
  if (inUse === null || before === null) return undefined;
  if (releases[inUse]?.wasReady !== false || releases[before]?.wasReady !== true) return undefined;
  return { ...record, inUse: before, before: null, takenBack: { from: inUse, to: before } };
}

/** The release that is offered as an update. @returns null where none is newer, or it failed here */
export function updateOf({ inUse, newest, takenBack }: InstallRecord): string | null {
  if (inUse === null || newest === null || newest === takenBack?.from) return null;
  return newest > inUse ? newest : null;
}

function onlyNewest(record: InstallRecord): InstallRecord {
  const { inUse, before } = record;
  const others = Object.keys(record.releases)
    .filter((release) => release !== inUse)
    .sort((a, b) => Number(b === before) - Number(a === before) || (a < b ? 1 : -1))
    .slice(0, KEPT);
  const kept = new Set([inUse, ...others]);
  return {
    ...record,
    releases: Object.fromEntries(
      Object.entries(record.releases).filter(([release]) => kept.has(release)),
    ),
    before: before !== null && kept.has(before) ? before : null,
  };
}
