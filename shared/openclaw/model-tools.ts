import { type TurnTokens, windowFor } from './fit.ts';

/** Why agents had better not be given tools with a model. */
export type WhyNoTools = 'template' | 'room';

/**
 * What speaks against tools: inferrs answers with tool calls only for some chat templates (read in
 * its source at 9535ae3), and OpenClaw's first turn with them is long.
 * @returns undefined where nothing does, as far as is known
 */
export function whyNoTools(model: {
  readonly toolCalls?: boolean | undefined;
  readonly contextWindow?: number | undefined;
  /** This user's, where they were measured. */
  readonly turnTokens?: TurnTokens | undefined;
}): WhyNoTools | undefined {
  if (model.toolCalls === false) return 'template';
  const window = model.contextWindow;
  return window !== undefined && window < windowFor('with-tools', model.turnTokens)
    ? 'room'
    : undefined;
}
