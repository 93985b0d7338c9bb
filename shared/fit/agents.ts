import type { ModelStatus } from '../model.ts';
import type { TurnTokens } from '../openclaw/fit.ts';
import { whyNoTools } from '../openclaw/model-tools.ts';

/** What OpenClaw can do with a model, memory apart. `ready`: it was seen to, in a deep check. */
export interface AgentsReport {
  readonly verdict: 'ready' | 'agents-and-chat' | 'chat-only' | 'cannot-run';
  /** What speaks against agents: its chat template, its window, or that nobody knows yet. */
  readonly why?: 'template' | 'room' | 'unknown';
}

/**
 * Whether OpenClaw's agents can use a model. What is not known yet is promised to nobody.
 * @param model its window is the model's, or less by the settings
 */
export function judgeAgents(model: {
  readonly status: ModelStatus;
  readonly toolCalls?: boolean | undefined;
  readonly contextWindow?: number | undefined;
  /** This user's, where they were measured. */
  readonly turnTokens?: TurnTokens | undefined;
  /** It was seen to call a tool as an agent has to. */
  readonly isProven?: boolean;
}): AgentsReport {
  if (model.status === 'unsupported') return { verdict: 'cannot-run' };
  const why = whyNoTools(model) ?? (model.toolCalls === undefined ? 'unknown' : undefined);
  if (why === undefined) return { verdict: model.isProven === true ? 'ready' : 'agents-and-chat' };
  return { verdict: 'chat-only', why };
}
