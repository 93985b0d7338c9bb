import type { ModelInfo } from '../../shared/engine.ts';
import { type AgentsReport, judgeAgents } from '../../shared/fit/agents.ts';
import { adviceFor, type FitAdvice } from '../../shared/fit/fit-advice.ts';
import { type FitReport, judgeFit } from '../../shared/fit/judge-fit.ts';
import type { Machine } from '../../shared/machine.ts';
import { windowInForce } from '../../shared/model.ts';
import type { TurnTokens } from '../../shared/openclaw/fit.ts';
import { maxSeqLenOf, type Settings } from '../../shared/settings.ts';

/** What is known of any model, on this computer or not. */
export type JudgedModel = Pick<
  ModelInfo,
  'id' | 'status' | 'contextWindow' | 'toolCalls' | 'memory'
>;

/** Both judgements of a model. */
export interface ModelJudgement {
  readonly agents: AgentsReport;
  /** Absent while the model's figures or this computer's are not known. */
  readonly fit?: FitReport;
  /** What would help, all of it together. */
  readonly advice: readonly FitAdvice[];
}

/** Judges a model against this computer, with the settings as they are. */
export function judgeModel(
  { id, status, contextWindow, toolCalls, memory }: JudgedModel,
  {
    machine,
    settings,
    turnTokens,
  }: {
    readonly machine: Machine | null;
    readonly settings: Pick<Settings, 'device' | 'maxSeqLen' | 'perModel'>;
    /** This user's, where they were measured. */
    readonly turnTokens: TurnTokens | undefined;
  },
): ModelJudgement {
  const { device } = settings;
  const window = windowInForce(contextWindow, maxSeqLenOf(settings, id));
  const agents = judgeAgents({ status, toolCalls, contextWindow: window, turnTokens });
  if (machine === null || memory === undefined) return { agents, advice: [] };
  const conditions = { machine, device, window, toolCalls, turnTokens };
  const fit = judgeFit(memory, conditions);
  return { agents, fit, advice: adviceFor(memory, fit, conditions) };
}
