import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HISTORY_MS } from '../../../shared/server.ts';
import { TrafficCount } from './traffic-count.ts';

const MINUTE = 60_000;
const NOW = 30_000_000 * MINUTE;

it('counts by the minute, and takes the mean of what was measured', () => {
  const traffic = new TrafficCount();
  traffic.request(NOW);
  traffic.request(NOW + 59_999);
  traffic.answer(NOW + 59_999, 20);
  traffic.answer(NOW + 59_999, 30);
  traffic.request(NOW + 3 * MINUTE);
  expect(traffic.since(NOW + 3 * MINUTE)).toEqual([
    { at: NOW, requests: 2, tokensPerSecond: 25 },
    { at: NOW + 3 * MINUTE, requests: 1 },
  ]);
});

it('forgets what is older than the history, and what a clock that was set back left ahead', () => {
  const traffic = new TrafficCount();
  traffic.request(NOW);
  expect(traffic.since(NOW + HISTORY_MS)).toEqual([]);
  traffic.request(NOW);
  expect(traffic.since(NOW - 10 * MINUTE)).toEqual([]);
});

it('is bounded and in order, whatever the clock does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -HISTORY_MS, max: HISTORY_MS })), (jumps) => {
      const traffic = new TrafficCount();
      let at = NOW;
      for (const jump of jumps) {
        at += jump;
        traffic.request(at);
        const minutes = traffic.since(at).map((minute) => minute.at);
        expect(minutes).toEqual([...new Set(minutes)].sort((one, other) => one - other));
        expect(minutes.length).toBeLessThanOrEqual(HISTORY_MS / MINUTE + 1);
        expect(minutes).toContain(Math.floor(at / MINUTE) * MINUTE);
      }
    }),
  );
});
