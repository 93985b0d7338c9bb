import fc from 'fast-check';
import { expect, it } from 'vitest';
import { requestPoints, samplePoints, speedPoints } from './figures.ts';

const MINUTE = 60_000;
const NOW = 30_000_000 * MINUTE;
const sample = (at: number, cpuPercent: number) => ({ at, cpuPercent, residentBytes: 1 });

it('parts the line where nobody measured', () => {
  const samples = [sample(0, 1), sample(10_000, 2), sample(100_000, 3)];
  expect(samplePoints(samples, 'cpuPercent')).toEqual([
    [0, 1],
    [10_000, 2],
    [55_000, null],
    [100_000, 3],
  ]);
});

it('has a bar for each minute, the present one last, and knows no others', () => {
  const points = requestPoints(
    [
      { at: NOW - 20 * MINUTE, requests: 9 },
      { at: NOW - MINUTE, requests: 2 },
      { at: NOW, requests: 1 },
    ],
    NOW + 30_000,
  );
  expect(points).toHaveLength(15);
  expect(points.slice(-2)).toEqual([
    [NOW - MINUTE / 2, 2],
    [NOW + MINUTE / 2, 1],
  ]);
  expect(points.reduce((sum, [, count]) => sum + (count ?? 0), 0)).toBe(3);
});

it('keeps speeds only of minutes that have one', () => {
  const minutes = [
    { at: NOW, requests: 1 },
    { at: NOW + MINUTE, requests: 1, tokensPerSecond: 12 },
  ];
  expect(speedPoints(minutes)).toEqual([[NOW + 1.5 * MINUTE, 12]]);
});

it('gives points in the order of time', () => {
  const times = fc.array(fc.integer({ min: 1, max: 200_000 }), { maxLength: 50 });
  fc.assert(
    fc.property(times, (pauses) => {
      let at = NOW;
      const samples = pauses.map((pause) => sample((at += pause), 1));
      const points = samplePoints(samples, 'cpuPercent').map(([when]) => when);
      expect(points).toEqual([...points].sort((one, other) => one - other));
      expect(new Set(points).size).toBe(points.length);
    }),
  );
});
