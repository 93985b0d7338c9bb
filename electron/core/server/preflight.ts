import { isHopeless } from '../../../shared/model.ts';
import { problemOfEngine, problems } from '../../../shared/problem-catalogue.ts';
import type { Problem } from '../../../shared/problem.ts';
import { findFlaw } from '../../inferrs/check-binary.ts';
import type { Verdict } from '../../inferrs/model/verdict.ts';
import type { Launch } from '../../server/machine/types.ts';
import { runCommand } from '../../system/processes/run-command.ts';

/**
 * What keeps a launch from being tried; null when all is well. The port is checked before anything
 * loads: inferrs itself would notice minutes later.
 */
export async function preflight(
  launch: Launch,
  checkPort: () => Promise<Problem | null>,
  { judgeModel, bring }: ModelChecks,
): Promise<Problem | null> {
  const before =
    (await checkProgram(launch.command)) ??
    (await checkModel(launch.model, judgeModel)) ??
    (await checkPort());
  if (before !== null || !isMissing(await judgeModel(launch.model))) return before;
  const outcome = await bring(launch.model);
  return outcome === 'not-brought' ? null : (outcome ?? (await checkPort()));
}

/** What is known of a model before a start, and how it is brought where it is not here. */
export interface ModelChecks {
  readonly judgeModel: (model: string) => Promise<Verdict>;
  /** @returns null once it is here; `not-brought` where that is left to inferrs */
  readonly bring: (model: string) => Promise<Problem | null | 'not-brought'>;
}

/** Nothing, or not all of it, is here of what a start needs. */
export const isMissing = ({ status }: Pick<Verdict, 'status'>): boolean =>
  status === 'incomplete' || status === 'no-weights';

/** inferrs itself would fail only after download and quantization (measured on inferrs 0.1.0). */
async function checkModel(
  model: string,
  judgeModel: (model: string) => Promise<Verdict>,
): Promise<Problem | null> {
  const verdict = await judgeModel(model);
  return isHopeless(verdict) && verdict.reason !== undefined
    ? problems['model-not-servable']({ model, cause: verdict.reason })
    : null;
}

async function checkProgram(path: string): Promise<Problem | null> {
  const flaw = await findFlaw(path, { run: runCommand });
  return flaw === undefined ? null : problemOfEngine({ ...flaw, path, others: [] });
}
