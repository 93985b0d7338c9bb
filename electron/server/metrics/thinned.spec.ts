import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HISTORY_MS, type MetricsSample } from '../../../shared/server.ts';
import { MOST_SAMPLES, thinned } from './thinned.ts';

const NOW = 1_800_000_000_000;
const sample = (ago: number, cpuPercent = 10, residentBytes = 1e9): MetricsSample => ({
  at: NOW - ago,
  cpuPercent,
  residentBytes,
});

it('keeps the last minute as it is, and of each ten seconds before that the mean', () => {
  const dense = [sample(58_000), sample(56_000), sample(0)];
  const old = [sample(300_000, 10, 100), sample(298_000, 30, 300), sample(289_000, 80)];
  expect(thinned([...old, ...dense], NOW)).toEqual([
    sample(299_000, 20, 200),
    sample(289_000, 80),
    ...dense,
  ]);
});

it('forgets what is older than the history', () => {
  expect(thinned([sample(HISTORY_MS), sample(HISTORY_MS - 1)], NOW)).toHaveLength(1);
});

/** As sampled: with pauses of any length between, also backwards. */
const sampled = fc
  .array(fc.record({ pause: fc.integer({ min: -60_000, max: 120_000 }), cpu: fc.nat(800) }), {
    maxLength: 200,
  })
  .map((steps) => {
    let at = NOW;
    return steps.map(({ pause, cpu }) => ({
      at: (at += pause),
      cpuPercent: cpu,
      residentBytes: cpu * 1e6,
    }));
  });

it('changes nothing when it is done again, and stays within what was measured', () => {
  fc.assert(
    fc.property(sampled, (samples) => {
      const now = samples[samples.length - 1]?.at ?? NOW;
      const once = thinned(samples, now);
      expect(thinned(once, now)).toEqual(once);
      const most = Math.max(0, ...samples.map(({ cpuPercent }) => cpuPercent));
      expect(once.every(({ cpuPercent }) => cpuPercent <= most)).toBe(true);
      expect(once.length).toBeLessThanOrEqual(samples.length);
    }),
  );
});

it('is bounded however long it goes on, also while the clock stands still', () => {
  fc.assert(
    fc.property(fc.constantFrom(0, 500, 2_000), (period) => {
      let samples: MetricsSample[] = [];
      for (let round = 0; round < 1_000; round += 1) {
        const at = NOW + round * period;
        samples = thinned([...samples, { at, cpuPercent: 1, residentBytes: 1 }], at);
        expect(samples.length).toBeLessThanOrEqual(MOST_SAMPLES);
      }
      expect(samples[samples.length - 1]?.at).toBe(NOW + 999 * period);
    }),
    { numRuns: 3 },
  );
});
