import { z } from 'zod';
import { type TurnTokens, type TurnWay, turnWays } from './openclaw/fit.ts';

/** What the prompt of an agent's turn is made of, in the order in which it is shown. */
export const budgetParts = ['rules', 'tools', 'skills', 'file', 'message', 'other'] as const;
export type BudgetPartKind = (typeof budgetParts)[number];

const tokens = z.int().nonnegative();

/** What this user's OpenClaw really sent in the first turn of an agent, and what is left for the answer. */
export const promptBudgetSchema = z.object({
  /** Milliseconds since the epoch. */
  measuredAt: z.number(),
  model: z.string(),
  openclawVersion: z.string().optional(),
  way: z.enum(turnWays),
  /** How many tools were described with the request. */
  toolsSent: z.int().nonnegative(),
  /** Of the request's body. */
  bytes: z.int().nonnegative(),
  /** They add up to `promptTokens`. */
  parts: z.array(
    z.object({
      kind: z.enum(budgetParts),
      /** Of a file. */
      name: z.string().optional(),
      tokens,
    }),
  ),
  promptTokens: tokens,
  /** Whether the server counted them; else they are estimated from the bytes. */
  isCounted: z.boolean(),
  /** How long an answer the request asks for. */
  askedMaxTokens: z.int().positive().optional(),
  /** The running server's context window. */
  window: z.int().positive().optional(),
  /** What is left of the window for the answer; none where it is not known. */
  room: tokens.optional(),
  /** That is too little for an answer, as the server counts or as OpenClaw does. */
  isCramped: z.boolean(),
});
export type PromptBudget = z.infer<typeof promptBudgetSchema>;

/**
 * Tokens of what depends on the way a turn is sent, for a workspace and skills as OpenClaw sets them up
 * (measured with OpenClaw 2026.9.6 from the bytes of the first request, four a token).
 */
const usual: Readonly<Record<TurnWay, Readonly<Partial<Record<BudgetPartKind, number>>>>> = {
  'with-tools': { rules: 3_114, tools: 4_940, skills: 1_805 },
  'minimal-tools': { rules: 1_929, tools: 815, skills: 0 },
  'without-tools': { rules: 1_970, tools: 0, skills: 0 },
};

/**
 * How long this user's turns are: one way is measured; in the others files and message are the same,
 * and the rest is to it as it usually is.
 */
export function measuredTurnTokens({ way: measured, parts }: PromptBudget): TurnTokens {
  const sizeIn = (way: TurnWay): number => {
    const known = parts.map(({ kind, tokens: size }) => {
      const [from, to] = [usual[measured][kind], usual[way][kind]];
      return from === undefined || to === undefined || from === 0 ? size : (size * to) / from;
    });
    const unseen = budgetParts.map((kind) =>
      usual[measured][kind] === 0 ? (usual[way][kind] ?? 0) : 0,
    );
    return Math.ceil([...known, ...unseen].reduce((sum, size) => sum + size, 0));
  };
  return {
    'with-tools': sizeIn('with-tools'),
    'minimal-tools': sizeIn('minimal-tools'),
    'without-tools': sizeIn('without-tools'),
  };
}
