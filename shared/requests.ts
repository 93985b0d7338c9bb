import { z } from 'zod';
import { turnAways } from './guard.ts';

/** Whom a request is from: `free-check` asks whether the server is done with an answer nobody awaits. */
export const requestSenders = [
  'try-it',
  'smoke-test',
  'deep-check',
  'free-check',
  'openclaw',
  'web-page',
  'other',
] as const;
export type RequestSender = (typeof requestSenders)[number];

const cause = z.string();

/** How a request ended, as far as anything tells: inferrs logs failures, and no end of a good answer. */
export const requestEndSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('working') }),
  z.object({ kind: z.literal('untold') }),
  z.object({ kind: z.literal('answered') }),
  /** The engine failed while it worked on the answer. */
  z.object({ kind: z.literal('failed'), cause }),
  /** The prompt is longer than the model's window. */
  z.object({ kind: z.literal('too-long') }),
  z.object({ kind: z.literal('refused'), cause }),
  /** The connection failed, or what came is no answer. */
  z.object({ kind: z.literal('broken-off'), cause }),
  /** Whoever asked waits no longer; the server works on it to its end. */
  z.object({ kind: z.literal('given-up') }),
  /** It never reached the server: the guard let it not through. */
  z.object({ kind: z.literal('turned-away'), why: z.enum(turnAways) }),
  /** The server went before anything told of an end. */
  z.object({ kind: z.literal('server-ended') }),
]);
export type RequestEnd = z.infer<typeof requestEndSchema>;

const count = z.int().nonnegative();

export const requestEntrySchema = z.object({
  /** Counts up in the order in which they came. */
  id: count,
  at: z.number().describe('milliseconds since the epoch'),
  from: z.enum(requestSenders),
  messages: count.optional(),
  /** Where one row stands for several. */
  times: count.optional(),
  promptTokens: count.optional(),
  /** Tokens that are left for the answer, where that is fewer than were asked for. */
  room: count.optional(),
  end: requestEndSchema,
  durationMs: z.number().nonnegative().optional(),
  tokensPerSecond: z.number().positive().optional(),
});
export type RequestEntry = z.infer<typeof requestEntrySchema>;

/** How many are kept and shown. */
export const MOST_REQUESTS = 100;
