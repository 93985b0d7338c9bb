import { z } from 'zod';

/**
 * Tokens of OpenClaw's first agent turn (measured with OpenClaw 2026.9.6 and "hi" as the message:
 * its own estimate is about 15.5 k with its tools, about 8 k without).
 */
const TURN_WITH_TOOLS = 15_500;
const TURN_WITHOUT_TOOLS = 8_000;
/**
 * The same window must hold the answer too. With 500 left OpenClaw gives up (`Context overflow`,
 * measured with a window of 16000); 1500 is three times that, or an answer of about a page.
 */
const ROOM_FOR_ANSWER = 1_500;

/** Windows that agents need, tokens. */
export const NEED_WITH_TOOLS = TURN_WITH_TOOLS + ROOM_FOR_ANSWER;
export const NEED_WITHOUT_TOOLS = TURN_WITHOUT_TOOLS + ROOM_FOR_ANSWER;

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
