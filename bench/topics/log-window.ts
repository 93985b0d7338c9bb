/** 10,000 lines a second shown live for 30 s: how late a frame comes, and what the window misses. */
import { setTimeout as delay } from 'node:timers/promises';
import { watchFrames } from '../../e2e/support/frames.ts';
import { figure } from '../harness/measure.ts';
import { topicOf } from '../harness/row.ts';
import { withApp } from '../harness/watched.ts';

const PER_SECOND = 10_000;
const FLOOD_MS = 31_000;
const WATCHED_MS = 30_000;
const RUNS = 3;

export const topic = topicOf({
  rows: {
    frame: {
      what: '10,000 lines/s shown for 30 s, longest frame',
      unit: 'ms',
      target: { of: 'value', atMost: 33 },
    },
    missing: {
      what: '10,000 lines/s shown for 30 s, missing in the window',
      unit: 'lines',
      target: { of: 'value', atMost: 0 },
    },
  },
  measure: async () => {
    const [frames, missing]: [number[], number[]] = [[], []];
    for (let run = 0; run < RUNS; run += 1) {
      const seen = await flood();
      frames.push(seen.longest);
      missing.push(seen.missing);
    }
    return {
      frame: { ours: frames, note: figure(frames, 'ms') },
      missing: { ours: [Math.max(...missing)] },
    };
  },
});

const flood = (): Promise<{ longest: number; missing: number }> =>
  withApp({ PRACTICE_LOG_FLOOD: PER_SECOND, PRACTICE_LOG_FLOOD_MS: FLOOD_MS }, async (app) => {
    const dashboard = await app.dashboard();
    await dashboard.logs();
    await dashboard.page.getByRole('button', { name: 'Start server' }).click();
    await dashboard.expectStatus('ready');
    const frames = await watchFrames(dashboard.page);
    await delay(WATCHED_MS);
    const longest = Math.max(...(await frames.stop()));
    // What was passed over comes while nothing new does.
    await delay(5_000);
    const words = await dashboard.page.getByRole('main').textContent();
    const dropped = /([\d,]+) lines were not shown/.exec(words ?? '')?.[1];
    return { longest, missing: Number(dropped?.replaceAll(',', '') ?? 0) };
  });
