import type { ModelInfo } from '../engine.ts';
import { type AgentsReport, judgeAgents } from './agents.ts';
import { asStarted } from './as-started.ts';
import { adviceFor, type FitAdvice } from './fit-advice.ts';
import { type FitReport, judgeFit } from './judge-fit.ts';
import type { Machine } from '../machine.ts';
import { windowInForce } from '../model.ts';
import { measuredTurnTokens } from '../prompt-budget.ts';
import type { Snapshot } from '../snapshot.ts';
import type { TurnTokens } from '../openclaw/fit.ts';
import { maxSeqLenOf, type Settings, settingsOf } from '../settings.ts';
import type { ToolProof } from '../tool-proof.ts';

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

/** What a judgement depends on besides the model. */
interface JudgeConditions {
  readonly machine: Machine | null;
  readonly settings: Pick<Settings, 'device' | 'maxSeqLen' | 'perModel'>;
  /** This user's, where they were measured. */
  readonly turnTokens: TurnTokens | undefined;
  readonly toolProofs: readonly ToolProof[];
}

type Judge = (model: JudgedModel) => ModelJudgement;
type Judging = Pick<Snapshot, 'machine' | 'settings' | 'promptBudget' | 'toolProofs'>;

/** Judges models under the same conditions, each but once. */
function createJudge(conditions: JudgeConditions): Judge {
  const known = new WeakMap<JudgedModel, ModelJudgement>();
  return (model) => {
    const before = known.get(model);
    if (before !== undefined) return before;
    const judgement = judgeModel(model, conditions);
    known.set(model, judgement);
    return judgement;
  };
}

let last: (Judging & { readonly judge: Judge }) | undefined;

/**
 * What judges models against this computer as it is now. It is the same function, which judges each
 * model but once, while nothing changes that judgements depend on: lists of a thousand ask often.
 */
export function judgeOf({ machine, settings, promptBudget, toolProofs }: Judging): Judge {
  if (
    last?.machine === machine &&
    last.settings === settings &&
    last.promptBudget === promptBudget &&
    last.toolProofs === toolProofs
  ) {
    return last.judge;
  }
  const turnTokens = promptBudget === null ? undefined : measuredTurnTokens(promptBudget);
  const judge = createJudge({ machine, settings, turnTokens, toolProofs });
  last = { machine, settings, promptBudget, toolProofs, judge };
  return judge;
}

/** Judges a model against this computer, with the settings as they are. */
function judgeModel(
  { id, status, contextWindow, toolCalls, memory }: JudgedModel,
  { machine, settings, turnTokens, toolProofs }: JudgeConditions,
): ModelJudgement {
  const { device } = settings;
  const window = windowInForce(contextWindow, maxSeqLenOf(settings, id));
  const agents = judgeAgents({
    status,
    toolCalls,
    contextWindow: window,
    turnTokens,
    isProven: toolProofs.some(({ model }) => model === id),
  });
  if (machine === null || memory === undefined) return { agents, advice: [] };
  const conditions = { machine, device, window, toolCalls, turnTokens };
  const own = settingsOf(settings, id);
  const sheet = asStarted(memory, own);
  const fit = judgeFit(sheet, conditions);
  const advice = adviceFor(sheet, fit, conditions, (quantize) =>
    asStarted(memory, { ...own, quantize }),
  );
  return { agents, fit, advice };
}
