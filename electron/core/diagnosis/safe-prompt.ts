import { asStarted } from '../../../shared/fit/as-started.ts';
import { memoryBudgetOf, computeOf } from '../../../shared/fit/judge-fit.ts';
import { longestPrompt } from '../../../shared/fit/needs.ts';
import { settingsOf } from '../../../shared/settings.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';

/** More than any window. */
const MOST_TOKENS = 1_000_000;

/**
 * The longest prompt that the model can answer with the memory that is free, by the formulas that
 * also judge whether it fits.
 * @returns undefined where the model's figures or this computer's are not known
 */
export function safePrompt(
  { machine, models, settings }: Pick<Snapshot, 'machine' | 'models' | 'settings'>,
  model: string,
): number | undefined {
  const sheet = models.models.find(({ id }) => id === model)?.memory;
  if (machine === null || sheet === undefined) return undefined;
  const compute = computeOf({ machine, device: settings.device });
  return longestPrompt(asStarted(sheet, settingsOf(settings, model)), compute, {
    bytes: memoryBudgetOf(machine, compute).now,
    answer: 1,
    most: MOST_TOKENS,
  });
}
