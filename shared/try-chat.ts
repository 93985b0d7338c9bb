import { z } from 'zod';
import { assertNever } from './assert-never.ts';
import type { ServerState } from './server.ts';

/** Longest answer that is asked for, tokens: a server that is told to stop works on to its end. */
export const TRY_MAX_TOKENS = 2_048;
/** Most messages that are sent along, the new one among them. */
export const TRY_MAX_MESSAGES = 41;
export const TRY_MAX_CHARACTERS = 100_000;

const content = z.string().min(1).max(TRY_MAX_CHARACTERS);
export const tryMessageSchema = z.strictObject({ role: z.enum(['user', 'assistant']), content });
export type TryMessage = z.infer<typeof tryMessageSchema>;

/** The conversation so far, and the new message last. */
export const tryInputSchema = z.strictObject({
  messages: z.array(tryMessageSchema).min(1).max(TRY_MAX_MESSAGES),
});

/** Why a message got no whole answer. */
export const tryFailures = [
  'not-ready',
  'empty',
  'prompt-too-long',
  'engine-error',
  'load-failed',
  'worker-gone',
  'timeout',
  'refused',
  'http-status',
  'bad-body',
  'broken-off',
  'too-large',
] as const;
export type TryFailure = (typeof tryFailures)[number];

const figuresSchema = z.object({
  firstTokenMs: z.number().nonnegative(),
  durationMs: z.number().nonnegative(),
  /** Absent where the answer is too short to tell. */
  tokensPerSecond: z.number().positive().exactOptional(),
});
export type TryFigures = z.infer<typeof figuresSchema>;

/** What comes of one message, in this order: the request, pieces of the answer, one end. */
export const tryItemSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('asked'), request: z.string(), curl: z.string() }),
  /** As much as came at once: of the answer, and of what the server sent, word for word. */
  z.object({ kind: z.literal('piece'), text: z.string(), raw: z.string() }),
  z.object({ kind: z.literal('answered'), isCut: z.boolean(), figures: figuresSchema }),
  /** With the server's own words, where it had any. */
  z.object({ kind: z.literal('failed'), why: z.enum(tryFailures), detail: z.string() }),
]);
export type TryItem = z.infer<typeof tryItemSchema>;

/** What stands in the way of asking the server something; null where nothing does. */
export function whyNotAsk(server: ServerState): 'off' | 'coming' | 'unwell' | null {
  switch (server.kind) {
    case 'ready':
      return null;
    case 'stopped':
    case 'stopping':
    case 'failed':
      return 'off';
    case 'starting':
    case 'restarting':
      return 'coming';
    case 'unhealthy':
      return 'unwell';
    case 'external':
      if (server.health === 'ok') return null;
      return server.health === 'loading' ? 'coming' : 'unwell';
    default:
      return assertNever(server);
  }
}
