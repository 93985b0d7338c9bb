import { HISTORY_MS, type Metrics } from '../../../shared/server.ts';
import type { ChartPoint } from '../../lib/plot.tsx';

const MINUTE_MS = 60_000;
/** Samples that are further apart were not made one after the other: nobody looked meanwhile. */
const GAP_MS = 30_000;

/** One of the figures of each sample, parted where nothing was measured. */
export function samplePoints(
  samples: Metrics['samples'],
  figure: 'cpuPercent' | 'residentBytes',
): ChartPoint[] {
  return samples.flatMap((sample, index): ChartPoint[] => {
    const before = samples[index - 1];
    const point: ChartPoint = [sample.at, sample[figure]];
    const isApart = before !== undefined && sample.at - before.at > GAP_MS;
    return isApart ? [[(before.at + sample.at) / 2, null], point] : [point];
  });
}

/** Each minute of the history, in its middle, with how often the server was asked. */
export function requestPoints(traffic: Metrics['traffic'], now: number): ChartPoint[] {
  const last = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  const counts = new Map(traffic.map(({ at, requests }) => [at, requests]));
  return Array.from({ length: HISTORY_MS / MINUTE_MS }, (_, index) => {
    const at = last - HISTORY_MS + (index + 1) * MINUTE_MS;
    return [at + MINUTE_MS / 2, counts.get(at) ?? 0];
  });
}

/** The minutes in which the speed of an answer was measured, with that, in tokens a second. */
export function speedPoints(traffic: Metrics['traffic']): (readonly [at: number, value: number])[] {
  return traffic.flatMap(({ at, tokensPerSecond }) =>
    tokensPerSecond === undefined ? [] : [[at + MINUTE_MS / 2, tokensPerSecond] as const],
  );
}
