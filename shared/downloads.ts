import { z } from 'zod';
import { modelReasonSchema } from './model.ts';
import { modelIdSchema } from './settings.ts';
import { webFailures } from './web-failure.ts';

const host = z.string();
/** Another model, from which a part of the one that is wanted comes, where it is about that. */
const lender = modelIdSchema.optional();

/** Why a model was not downloaded; what came of it is kept. */
export const downloadFailureSchema = z.discriminatedUnion('reason', [
  ...webFailures,
  /** There is none of that name, or it is private. */
  z.object({ reason: z.literal('not-found'), host, model: lender }),
  /** The hub lets nobody have it any more. */
  z.object({ reason: z.literal('closed'), host, model: lender }),
  /** What the hub has just listed is not there. */
  z.object({ reason: z.literal('changed'), host }),
  /** Its terms have to be accepted first, by an account whose token is known here. */
  z.object({ reason: z.literal('gated'), host, model: lender }),
  /** The hub does not take the token that is known here. */
  z.object({ reason: z.literal('token-refused'), host }),
  /** Nothing that inferrs loads is in it. */
  z.object({ reason: z.literal('no-weights') }),
  /** inferrs would fail with it, which its small files tell. */
  z.object({ reason: z.literal('not-servable'), cause: modelReasonSchema }),
  /** What came is not what the hub said. */
  z.object({ reason: z.literal('wrong-content'), file: z.string() }),
  z.object({
    reason: z.literal('disk-full'),
    neededBytes: z.number().optional(),
    freeBytes: z.number().optional(),
  }),
  z.object({ reason: z.literal('not-writable'), path: z.string() }),
  z.object({ reason: z.literal('unexpected'), detail: z.string() }),
]);
export type DownloadFailure = z.infer<typeof downloadFailureSchema>;

/** What a download that is under way waits for. */
export const downloadWaits = ['other-program', 'retry', 'rate-limit'] as const;
export type DownloadWait = (typeof downloadWaits)[number];

const common = {
  model: modelIdSchema,
  doneBytes: z.number().nonnegative(),
  /** Undefined until the hub has told. */
  totalBytes: z.number().positive().optional(),
};

/** One download of the queue; how far one that runs is, its task tells. */
export const downloadSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('queued'), ...common }),
  z.object({ state: z.literal('running'), waitsFor: z.enum(downloadWaits).optional(), ...common }),
  z.object({ state: z.literal('paused'), ...common }),
  z.object({ state: z.literal('failed'), failure: downloadFailureSchema, ...common }),
]);
export type Download = z.infer<typeof downloadSchema>;
