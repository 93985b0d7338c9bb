import type { HubModel } from '../../../shared/catalogue.ts';
import type { EngineState, ModelInfo } from '../../../shared/engine.ts';
import { isServable } from '../../../shared/model.ts';
import { isOnDemand, openClawWordOf } from '../../../shared/openclaw/status.ts';
import { isRunning, type ServerState } from '../../../shared/server.ts';
import type { SmokeState } from '../../../shared/smoke.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { JudgedModel, ModelJudgement } from '../../../shared/fit/judge-model.ts';

/** What the guide leads through, in this order. */
export const guideSteps = ['engine', 'model', 'start', 'connect'] as const;
export type GuideStep = (typeof guideSteps)[number];

/** The model that the guide goes on with. */
export interface Choice {
  readonly id: string;
  /** On this computer, so that nothing of it has to be downloaded. */
  readonly isHere: boolean;
  /** What is known of it; absent for a name that somebody typed. */
  readonly model?: ModelInfo | HubModel;
}

type Judge = (model: JudgedModel) => ModelJudgement;

/** The model that was chosen; else the best that is here; else the best of those suggested. */
export function choiceOf(
  {
    settings,
    models: { models },
    catalogue: { suggested },
  }: Pick<Snapshot, 'settings' | 'models' | 'catalogue'>,
  judge: Judge,
): Choice | undefined {
  const here = models.filter(isServable);
  const choice = (id: string): Choice => {
    const model = [...models, ...suggested].find((one) => one.id === id);
    return {
      id,
      isHere: here.some((one) => one.id === id),
      ...(model === undefined ? {} : { model }),
    };
  };
  if (settings.model !== null) return choice(settings.model);
  const best =
    ranked(here, judge).find((one) => rankOf(judge(one)) < TOO_BIG) ??
    ranked(
      suggested.filter(({ gate }) => gate === 'open'),
      judge,
    )[0];
  return best === undefined ? undefined : choice(best.id);
}

const TOO_BIG = 4;

/** Models as they are offered: those first that agents can use, of each those that fit, else as they were. */
export const ranked = <T extends JudgedModel>(models: readonly T[], judge: Judge): readonly T[] =>
  [...models].sort((one, other) => rankOf(judge(one)) - rankOf(judge(other)));

function rankOf({ agents, fit }: ModelJudgement): number {
  if (fit?.verdict === 'too-big' || agents.verdict === 'cannot-run') return TOO_BIG;
  return (agents.verdict === 'agents-and-chat' ? 0 : 2) + (fit?.verdict === 'fits' ? 0 : 1);
}

/**
 * The step that is to be done next, from how things are: whoever quits on the way goes on where
 * they were. @returns undefined once OpenClaw has got an answer
 */
export function nextStep(
  snapshot: Pick<Snapshot, 'engine' | 'settings' | 'server' | 'openclaw' | 'smoke'>,
  choice: Choice | undefined,
): GuideStep | undefined {
  const { engine, settings, server, openclaw, smoke } = snapshot;
  const onDemand = isOnDemand(openclaw);
  const isUp = server.kind === 'external' || isRunning(server);
  const done: Record<GuideStep, boolean> = {
    engine: engine.kind === 'found' || isUp,
    model:
      choice?.isHere === true || isUp || onDemand || (pretends(engine) && settings.model !== null),
    start:
      server.kind === 'ready' ||
      (server.kind === 'external' && server.health === 'ok') ||
      (onDemand && !isUp),
    connect:
      openclaw !== null && openClawWordOf(openclaw) === 'connected' && isProven(smoke, server),
  };
  return guideSteps.find((step) => !done[step]);
}

/** The practice engine only pretends to download a model, as a part of the start. */
export const pretends = (engine: EngineState): boolean =>
  engine.kind === 'found' && engine.binary.source === 'practice';

/** Whether the last smoke test went well from end to end, with the server that runs now. */
const isProven = ({ finishedAt = 0, running, steps }: SmokeState, server: ServerState): boolean =>
  !running &&
  steps.length > 0 &&
  steps.every(({ status }) => status === 'passed') &&
  !('since' in server && finishedAt < server.since);
