import type { ModelInfo } from '../../../shared/engine.ts';
import { type AgentsReport, judgeAgents } from '../../../shared/fit/agents.ts';
import { adviceFor, type FitAdvice } from '../../../shared/fit/fit-advice.ts';
import { type FitReport, judgeFit } from '../../../shared/fit/judge-fit.ts';
import { windowInForce } from '../../../shared/model.ts';
import { useSnapshot } from '../../stores/snapshot.ts';

/** Both judgements of a model, on this computer and with the settings as they are. */
export interface ModelJudgement {
  readonly agents: AgentsReport;
  /** Undefined while the model's figures or this computer's are not known. */
  readonly fit?: FitReport;
  readonly advice?: FitAdvice;
}

/** What is known of any model, on this computer or not. */
export type JudgedModel = Pick<ModelInfo, 'status' | 'contextWindow' | 'toolCalls' | 'memory'>;

/** Judges a model against this computer. */
export function useFit({ status, contextWindow, toolCalls, memory }: JudgedModel): ModelJudgement {
  const machine = useSnapshot((snapshot) => snapshot.machine);
  const device = useSnapshot(({ settings }) => settings.device);
  const maxSeqLen = useSnapshot(({ settings }) => settings.maxSeqLen);
  const window = windowInForce(contextWindow, maxSeqLen);
  const agents = judgeAgents({ status, toolCalls, contextWindow: window });
  if (machine === null || memory === undefined) return { agents };
  const conditions = { machine, device, window, toolCalls };
  const fit = judgeFit(memory, conditions);
  const advice = adviceFor(memory, fit, conditions);
  return { agents, fit, ...(advice === undefined ? {} : { advice }) };
}
