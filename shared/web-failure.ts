import { z } from 'zod';

const host = z.string();

/** Why a server on the network did not give what was asked of it. */
export const webFailures = [
  z.object({ reason: z.literal('offline'), host }),
  z.object({ reason: z.literal('silent'), host }),
  /** A page where data was due: a network that wants a log-in first. */
  z.object({ reason: z.literal('captive-portal'), host }),
  z.object({ reason: z.literal('rate-limited'), host, until: z.number().optional() }),
  z.object({ reason: z.literal('clock-wrong'), host }),
  z.object({ reason: z.literal('untrusted'), host, detail: z.string() }),
  z.object({ reason: z.literal('bad-status'), host, status: z.int() }),
  z.object({ reason: z.literal('bad-answer'), host }),
  /** Too many of them, or one that leads away from https. */
  z.object({ reason: z.literal('bad-redirect'), host }),
] as const;

export const webFailureSchema = z.discriminatedUnion('reason', webFailures);
export type WebFailure = z.infer<typeof webFailureSchema>;

const reasons: Readonly<Record<WebFailure['reason'], true>> = {
  offline: true,
  silent: true,
  'captive-portal': true,
  'rate-limited': true,
  'clock-wrong': true,
  untrusted: true,
  'bad-status': true,
  'bad-answer': true,
  'bad-redirect': true,
};

/** Whether that is why something came to nothing, among other reasons. */
export function isOfTheWeb<T extends { readonly reason: string }>(
  failure: T,
): failure is Extract<T, WebFailure> {
  return Object.hasOwn(reasons, failure.reason);
}
