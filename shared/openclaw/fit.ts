import { z } from 'zod';

/** How OpenClaw can be set to send an agent's turn, the largest first. */
export const turnWays = ['with-tools', 'minimal-tools', 'without-tools'] as const;
export type TurnWay = (typeof turnWays)[number];
/** Tokens of the prompt of a turn, by the way it is sent. */
export type TurnTokens = Readonly<Record<TurnWay, number>>;

/**
 * OpenClaw's first agent turn where this user's was not measured yet (measured with OpenClaw 2026.9.6 and "hi" as the message:
 * its own estimate is about 15.5 k with its tools, about 8 k without). With its profile of minimal
 * tools the request has 1.115 times the bytes of the one without (measured: 30,293 and 27,158).
 */
export const usualTurns: TurnTokens = {
  'with-tools': 15_500,
  'minimal-tools': 8_900,
  'without-tools': 8_000,
};
/**
 * The same window must hold the answer too. With 500 left OpenClaw gives up (`Context overflow`,
 * measured with a window of 16000); 1500 is three times that, or an answer of about a page.
 */
export const ROOM_FOR_ANSWER = 1_500;

/**
 * The window that a turn needs, tokens.
 * @param turns this user's, where they were measured
 */
export const windowFor = (way: TurnWay, turns: TurnTokens | undefined): number =>
  (turns ?? usualTurns)[way] + ROOM_FOR_ANSWER;

/** Whether OpenClaw's agent turns fit the server's real context window. */
export const fitSchema = z.object({
  verdict: z.enum(['with-tools', 'without-tools-only', 'none', 'unknown']),
  /** Tokens the running server (or else its config) really has; absent when unknown. */
  contextWindow: z.int().optional(),
  /** Who says so. */
  source: z.enum(['server', 'config', 'unknown']),
  needWithTools: z.int(),
  needWithoutTools: z.int(),
  /** What to change; in the order to offer. */
  advice: z.array(
    z.enum([
      'start-server-to-measure',
      'turn-tools-off',
      'raise-max-seq-len',
      'choose-larger-context-model',
    ]),
  ),
});
export type Fit = z.infer<typeof fitSchema>;
