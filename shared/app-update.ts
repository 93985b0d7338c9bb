import { z } from 'zod';
import type { updateChannels } from './choices.ts';
import { webFailures } from './web-failure.ts';

export type UpdateChannel = (typeof updateChannels)[number];

/** Why this copy of the app is not updated by itself. */
export const noUpdatesReasons = [
  /** It runs from its source. */
  'source',
  /** The build was not told where newer ones are published. */
  'no-feed',
  /** The system's package manager, or another one, owns its files. */
  'package',
  'homebrew',
  'snap',
  'flatpak',
  /** Unpacked by hand: nothing tells what in that folder is the app's. */
  'archive',
  /** This user may not write where it is. */
  'read-only',
  /** Run from a disk image, or from where the browser put it. */
  'passing-place',
] as const;
export type NoUpdatesReason = (typeof noUpdatesReasons)[number];

/** Why an update came to nothing; the app that is there stays as it was. */
export const appUpdateFailureSchema = z.discriminatedUnion('reason', [
  ...webFailures,
  /** Nothing is published for this kind of computer, or nothing at all. */
  z.object({ reason: z.literal('nothing-published'), host: z.string() }),
  /** What came is not what was announced. */
  z.object({ reason: z.literal('wrong-checksum') }),
  /** The system does not take it for a work of the same makers. */
  z.object({ reason: z.literal('wrong-signature') }),
  z.object({ reason: z.literal('disk-full') }),
  z.object({ reason: z.literal('not-writable'), path: z.string() }),
  z.object({ reason: z.literal('other'), detail: z.string().max(1_000) }),
]);
export type AppUpdateFailure = z.infer<typeof appUpdateFailureSchema>;

/** Characters of what is new; more is cut off. */
export const MOST_NOTES = 20_000;

/** A release that is newer than this one. */
export const appReleaseSchema = z.object({
  /** By semver.org; nothing else becomes part of a sentence or of a file's name. */
  version: z
    .string()
    .max(64)
    .regex(/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/),
  /** What is new, as plain text; empty where nothing was written. */
  notes: z.string().max(MOST_NOTES),
  /** Of the download, where that is told. */
  bytes: z.number().positive().optional(),
});
export type AppRelease = z.infer<typeof appReleaseSchema>;

/** What the last step came to. */
const failed = appUpdateFailureSchema.optional();

export const appUpdateStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('off'), why: z.enum(noUpdatesReasons) }),
  z.object({
    kind: z.literal('idle'),
    /** When it was last found out that there is none newer. */
    checkedAt: z.number().optional(),
    failed,
    /** What was downloaded could not be put in place when the app was last quit. */
    notInstalled: z
      .object({ version: appReleaseSchema.shape.version, failure: appUpdateFailureSchema })
      .optional(),
  }),
  z.object({ kind: z.literal('checking') }),
  z.object({ kind: z.literal('available'), release: appReleaseSchema, failed }),
  z.object({
    kind: z.literal('downloading'),
    release: appReleaseSchema,
    doneBytes: z.number().nonnegative(),
    /** For other work of the app, which goes first. */
    waits: z.boolean(),
  }),
  /** It takes the place of this one when the app is quit. */
  z.object({ kind: z.literal('ready'), release: appReleaseSchema }),
]);
export type AppUpdateState = z.infer<typeof appUpdateStateSchema>;
