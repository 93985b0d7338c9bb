/**
 * The longest that the main process answers nobody while a person starts the server, looks at a busy
 * log, connects OpenClaw, tests it all and stops, and what was going on then. What the system gave to
 * other programs meanwhile does not count. It begins with the first window; the app's own program has
 * been loaded by then, which `startup` measures.
 */
import type nodeFs from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from '@playwright/test';
import type { App } from '../../e2e/support/app.ts';
import { smokeChecks } from '../../shared/smoke.ts';
import { median, topicOf } from '../harness/row.ts';
import { withApp } from '../harness/watched.ts';

const RUNS = 3;
const LINES_A_SECOND = 2_000;
const LOG_MS = 5_000;

export const topic = topicOf({
  rows: {
    longest: {
      what: 'main process: longest pause in a whole story',
      unit: 'ms',
      target: { of: 'value', atMost: 50 },
    },
  },
  measure: async () => {
    const runs: (readonly Pause[])[] = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await story());
    const longestOf = (pauses: readonly Pause[]): number => Math.max(...pauses.map(({ ms }) => ms));
    const each = Object.keys(steps).map((step, index) => {
      const ms = median(runs.map((pauses) => pauses[index]?.ms ?? NaN));
      return `${step} ${ms.toFixed(0)} ms`;
    });
    return { longest: { ours: runs.map(longestOf), note: each.join(', ') } };
  },
});

interface Pause {
  readonly step: string;
  readonly ms: number;
}

/** @returns the longest pause of each step */
const story = (): Promise<readonly Pause[]> =>
  withApp({ PRACTICE_LOG_FLOOD: LINES_A_SECOND, PRACTICE_LOG_FLOOD_MS: LOG_MS }, async (app) => {
    await watch(app);
    const pauses: Pause[] = [];
    for (const [step, take] of Object.entries(steps)) {
      await take(app);
      pauses.push({ step, ms: await longestSoFar(app) });
    }
    return pauses;
  });

const steps: Readonly<Record<string, (app: App) => Promise<void>>> = {
  open: async (app) => {
    const { page } = await app.dashboard();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  },
  start: async (app) => {
    const dashboard = await app.dashboard();
    await (await dashboard.overview()).start.click();
    await dashboard.expectStatus('ready');
  },
  log: async (app) => {
    await (await app.dashboard()).logs();
    await delay(LOG_MS);
  },
  connect: async (app) => {
    const openclaw = await (await app.dashboard()).openclaw();
    await openclaw.showPreview();
    await openclaw.apply.click();
    await expect(openclaw.status).toHaveText('Connected', { timeout: 120_000 });
  },
  test: async (app) => {
    const diagnose = await (await app.dashboard()).diagnose();
    await diagnose.run.click();
    for (const id of smokeChecks)
      await expect(diagnose.check(id)).toContainText('passed', { timeout: 90_000 });
  },
  stop: async (app) => {
    const dashboard = await app.dashboard();
    await (await dashboard.overview()).stop.click();
    await dashboard.expectStatus('stopped');
  },
};

declare global {
  /** In the app's main process, ms since it was asked for last. */
  var benchLongestPause: number;
}

const watch = (app: App): Promise<void> =>
  app.electron.evaluate(() => {
    const fs: unknown = process.mainModule?.require('node:fs');
    const hasRead = (one: unknown): one is Pick<typeof nodeFs, 'readFileSync'> =>
      typeof one === 'object' && one !== null && 'readFileSync' in one;
    if (!hasRead(fs)) throw new Error('No file system');
    // Nanoseconds that the thread itself has had a core; those of all threads would count more than one.
    const cpuMs = (): number =>
      Number(fs.readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6;
    globalThis.benchLongestPause = 0;
    let last = { at: performance.now(), cpu: cpuMs() };
    setInterval(() => {
      const pause = Math.min(performance.now() - last.at, cpuMs() - last.cpu);
      globalThis.benchLongestPause = Math.max(globalThis.benchLongestPause, pause);
      last = { at: performance.now(), cpu: cpuMs() };
    }, 2);
  });

const longestSoFar = (app: App): Promise<number> =>
  app.electron.evaluate(() => {
    const longest = globalThis.benchLongestPause;
    globalThis.benchLongestPause = 0;
    return longest;
  });
