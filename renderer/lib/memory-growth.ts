import type { Snapshot } from '../../shared/snapshot.ts';

/** More than the cache of a long conversation takes and keeps, bytes. */
const WORTH_A_WORD = 1_000_000_000;
/** A request takes memory for a moment: what the last samples have in common, it keeps. */
const KEPT_FOR_SAMPLES = 5;

/**
 * With Gemma 4 inferrs keeps some memory for every new length of a prompt, and gives none back
 * (measured).
 * @returns what the server has grown by since it was ready, bytes; undefined where that is nothing much
 */
export function memoryGrowth({
  server,
  models: { models },
  metrics: { samples, readyBytes, requests },
}: Pick<Snapshot, 'server' | 'models' | 'metrics'>): number | undefined {
  if (server.kind !== 'ready' || readyBytes === undefined || requests < 2) return undefined;
  const model = models.find(({ id }) => id === server.model);
  if (model?.cautions.includes('gemma4-long-prompts') !== true) return undefined;
  const last = samples.slice(-KEPT_FOR_SAMPLES).map(({ residentBytes }) => residentBytes);
  const grown = Math.min(...last) - readyBytes;
  return last.length === KEPT_FOR_SAMPLES && grown >= WORTH_A_WORD ? grown : undefined;
}
