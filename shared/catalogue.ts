import { z } from 'zod';
import { memorySheetSchema } from './fit/memory-sheet.ts';
import { modelCautions, modelReasonSchema, modelStatuses } from './model.ts';
import { modelIdSchema } from './settings.ts';
import { webFailures } from './web-failure.ts';

/** Who may have a model: everybody, who accepts its licence, whom its makers let in. */
export const gates = ['open', 'auto', 'manual'] as const;

/** A model at Hugging Face, and what inferrs would make of it once it is downloaded. */
export const hubModelSchema = z.object({
  id: modelIdSchema,
  /** Of its weights. */
  sizeBytes: z.number().nonnegative().optional(),
  architecture: z.string().optional(),
  licence: z.string().optional(),
  gate: z.enum(gates),
  /** In the last month. */
  downloads: z.int().nonnegative().optional(),
  status: z.enum(modelStatuses),
  reason: modelReasonSchema.optional(),
  cautions: z.array(z.enum(modelCautions)),
  contextWindow: z.int().positive().optional(),
  toolCalls: z.boolean().optional(),
  /** What it takes of memory; undefined while nobody knows. */
  memory: memorySheetSchema.optional(),
});
export type HubModel = z.infer<typeof hubModelSchema>;

/** Whether this user's token, or none, opens a gated model. */
export const hubAccesses = ['granted', 'sign-in', 'not-accepted'] as const;
export type HubAccessState = (typeof hubAccesses)[number];

/** A model after a look at its own files. */
export const hubDetailsSchema = z.object({
  model: hubModelSchema,
  access: z.enum(hubAccesses),
  /** Another model, of which a part is read with this one, where that is about its gate. */
  gateOf: modelIdSchema.optional(),
});
export type HubDetails = z.infer<typeof hubDetailsSchema>;

/** A part of a name; the hub itself takes no longer one. */
export const searchQuerySchema = z.string().trim().min(1).max(100);
/** The same without a schema, which no window has; null where it is none. */
export function searchQueryOf(text: string): string | null {
  const query = text.trim();
  return query === '' || query.length > 100 ? null : query;
}

/** As many as anybody reads; the next key finds better ones. */
export const MOST_FOUND = 30;

const ofHub =
  /^(?:https?:\/\/[^/\s]+|(?:www\.)?huggingface\.co|hf\.co)\/([\w.-]+\/[\w.-]+)(?:[/?#].*)?$/i;
/** What to search for where somebody pasted the address of a model's page. */
export const withoutAddress = (text: string): string => ofHub.exec(text.trim())?.[1] ?? text;

/** Why Hugging Face did not tell what was asked of it. */
export const hubFailureSchema = z.discriminatedUnion('reason', [
  ...webFailures,
  /** Not there, or private: it does not say which. */
  z.object({ reason: z.literal('not-found') }),
  z.object({ reason: z.enum(['sign-in', 'not-accepted']) }),
  z.object({ reason: z.literal('bad-token') }),
]);
export type HubFailure = z.infer<typeof hubFailureSchema>;

/** Whose token for Hugging Face is in use. */
export const tokenSources = [
  'none',
  /** Given to the app, and locked by the system. */
  'kept',
  /** Given to the app where the system locks nothing: until the app ends. */
  'memory',
  /** `HF_TOKEN` */
  'environment',
  /** Of `hf auth login`. */
  'hf-login',
] as const;
export type TokenSource = (typeof tokenSources)[number];

const hubToken = /^hf_[A-Za-z0-9_-]{5,200}$/;
/** As Hugging Face makes them; its library takes no others. */
export const hubTokenSchema = z.string().trim().regex(hubToken);
/** The same without a schema; null where it is none. */
export function hubTokenOf(text: string): string | null {
  const token = text.trim();
  return hubToken.test(token) ? token : null;
}

/** What is known of models beyond this computer without asking anybody. */
export const catalogueStateSchema = z.object({
  /** Those whose tool calls work come first. */
  suggested: z.array(hubModelSchema),
  token: z.enum(tokenSources),
});
