import { z } from 'zod';
import { notRunnableReasons } from './engine.ts';
import { webFailures } from './web-failure.ts';

/** What an installation does, in this order. */
export const installSteps = ['find', 'download', 'check', 'unpack', 'prove', 'use'] as const;
export type InstallStep = (typeof installSteps)[number];

/** `0.0.` and the time of the build in UTC: how inferrs names its releases (its release workflow). */
export const releaseSchema = z.string().regex(/^0\.0\.\d{14}$/);

/** Why inferrs was not installed; what was in use before is in use still. */
export const installFailureSchema = z.discriminatedUnion('reason', [
  /** None is published for this computer. */
  z.object({ reason: z.literal('no-build'), platform: z.string(), arch: z.string() }),
  ...webFailures,
  /** Tap and release API give different checksums for one release. */
  z.object({ reason: z.literal('sources-disagree'), release: z.string() }),
  z.object({ reason: z.literal('wrong-checksum'), release: z.string() }),
  z.object({ reason: z.literal('wrong-size'), release: z.string() }),
  z.object({ reason: z.literal('hostile-archive'), detail: z.string() }),
  z.object({ reason: z.literal('broken-archive'), detail: z.string() }),
  z.object({
    reason: z.literal('disk-full'),
    neededBytes: z.number().optional(),
    freeBytes: z.number().optional(),
  }),
  z.object({ reason: z.literal('not-writable'), path: z.string() }),
  /** This Linux is older than the one that the program was built on. */
  z.object({ reason: z.literal('old-system'), needed: z.string() }),
  z.object({
    reason: z.literal('does-not-run'),
    why: z.enum(notRunnableReasons),
    detail: z.string(),
  }),
]);
export type InstallFailure = z.infer<typeof installFailureSchema>;

const installedReleaseSchema = z.object({
  release: releaseSchema,
  /** Of the program file. */
  path: z.string(),
  /** Milliseconds since the epoch. */
  installedAt: z.number(),
});

/** The app's own installation of inferrs. */
export const installStateSchema = z.object({
  /** False where no build is published for this computer. */
  possible: z.boolean(),
  /** Newest first; the first is the one in use unless an update was taken back. */
  installed: z.array(installedReleaseSchema),
  inUse: releaseSchema.nullable(),
  /** A release newer than the one in use. */
  update: releaseSchema.nullable(),
  checkedAt: z.number().optional(),
  /** The last check for updates came to nothing. */
  checkFailure: installFailureSchema.optional(),
  /** An update whose first start failed where the earlier release was ready. */
  takenBack: z.object({ from: releaseSchema, to: releaseSchema }).optional(),
});
export type InstallState = z.infer<typeof installStateSchema>;

/** When a release was built. @returns milliseconds since the epoch; NaN for a date that is none */
export function builtAt(release: string): number {
  const [, year, month, day, hour, minute, second] =
    /^0\.0\.(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(release) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/**
 * How old a release is beside a newer one, ms: at least what lies between the two, whatever a wrong
 * clock says.
 */
export const ageOf = (release: string, newer: string, now: number): number =>
  Math.max(now, builtAt(newer)) - builtAt(release);
