import { ROOM_FOR_ANSWER } from '../../../shared/openclaw/fit.ts';
import type { PromptBudget } from '../../../shared/prompt-budget.ts';
import type { SentPrompt } from './sent-prompt.ts';

/** Of English text (measured on requests of OpenClaw 2026.9.6); used where nobody counted. */
export const BYTES_PER_TOKEN = 4;

/** What is known besides the request itself. */
export interface BudgetFacts {
  /** Milliseconds since the epoch. */
  readonly measuredAt: number;
  readonly model: string;
  /** As the server counted them. */
  readonly promptTokens?: number | undefined;
  /** Tokens that the running server has room for. */
  readonly window?: number | undefined;
  /** The longest answer that the entry allows, which may be short by the user's wish. */
  readonly maxTokens?: number | undefined;
}

/** What a request takes of the window; its parts are in proportion to their bytes, and add up. */
export function budgetOf(
  { bytes, tools, way, parts, askedMaxTokens }: SentPrompt,
  { promptTokens: counted, window, maxTokens = ROOM_FOR_ANSWER, ...facts }: BudgetFacts,
): PromptBudget {
  const size = parts.reduce((sum, part) => sum + part.bytes, 0);
  const promptTokens = counted ?? Math.ceil(size / BYTES_PER_TOKEN);
  const tokensUpTo = (end: number): number => Math.round((end * promptTokens) / Math.max(1, size));
  const room = window === undefined ? undefined : Math.max(0, window - promptTokens);
  // With a window of 8,192 OpenClaw asks for a single token, and the turn "works" (2026.9.6).
  const least = Math.min(ROOM_FOR_ANSWER, maxTokens);
  let end = 0;
  return {
    ...facts,
    way,
    toolsSent: tools.length,
    bytes,
    parts: parts.map(({ kind, name, bytes: length }) => {
      const start = end;
      end += length;
      return {
        kind,
        ...(name === undefined ? {} : { name }),
        tokens: tokensUpTo(end) - tokensUpTo(start),
      };
    }),
    promptTokens,
    isCounted: counted !== undefined,
    ...(askedMaxTokens === undefined ? {} : { askedMaxTokens }),
    ...(window === undefined ? {} : { window }),
    ...(room === undefined ? {} : { room }),
    isCramped: (room ?? least) < least || (askedMaxTokens ?? least) < least,
  };
}
