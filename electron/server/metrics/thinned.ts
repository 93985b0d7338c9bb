import { HISTORY_MS, type MetricsSample } from '../../../shared/server.ts';

/** Samples as old as this are thinned out, ms. */
const DENSE_MS = 60_000;
/** One sample stands for so long a time then, ms. */
const STEP_MS = 10_000;
/** Whatever the clock does, no more are kept: twice what a clock that runs evenly leads to. */
export const MOST_SAMPLES = 250;

/**
 * What is kept of the samples: each one of the last minute, before that the mean of each ten seconds,
 * and none beyond HISTORY_MS. To thin out again what has been changes nothing.
 * @param samples newest last
 * @param now milliseconds since the epoch
 */
export function thinned(samples: readonly MetricsSample[], now: number): MetricsSample[] {
  const steps = new Map<number, MetricsSample[]>();
  const kept: MetricsSample[] = [];
  for (const sample of samples) {
    if (sample.at <= now - HISTORY_MS) continue;
    const step = Math.floor(sample.at / STEP_MS);
    // A step is thinned out once it is past as a whole: none of it is still to come.
    if ((step + 1) * STEP_MS > now - DENSE_MS) kept.push(sample);
    else steps.set(step, [...(steps.get(step) ?? []), sample]);
  }
  return [...[...steps.values()].map(meanOf), ...kept].slice(-MOST_SAMPLES);
}

const meanOf = (samples: readonly MetricsSample[]): MetricsSample => ({
  at: mean(samples.map(({ at }) => at)),
  cpuPercent: mean(samples.map(({ cpuPercent }) => cpuPercent)),
  residentBytes: mean(samples.map(({ residentBytes }) => residentBytes)),
});

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
