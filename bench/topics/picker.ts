/**
 * The model picker with 1,000 models: from the key that opens it to the next picture, and the same for
 * each key of a name that is typed, in milliseconds. `clock` is what a person waits; `work` is what the
 * page's thread computes of that, so other programs on the machine do not show in it.
 */
import { join } from 'node:path';
import { chromium, type CDPSession, type Page } from '@playwright/test';
import { BridgeDouble } from '../../e2e/renderer/support/bridge.ts';
import { serve } from '../../e2e/renderer/support/serve.ts';
import { root, testRuntime } from '../../scripts/setup/paths.mjs';
import { base } from '../../test/renderer/snapshots.ts';
import { thousandModels } from '../../test/renderer/thousand-models.ts';
import { atShare, figure } from '../harness/measure.ts';
import { median, topicOf, type Reading } from '../harness/row.ts';

const TYPED = 'model-0742';

/** Milliseconds. */
interface Cost {
  readonly clock: number;
  readonly work: number;
}

export const topic = topicOf({
  rows: {
    opening: {
      what: 'model picker with 1,000 models, opened (page’s work)',
      unit: 'ms',
      target: { of: 'value', atMost: 50 },
    },
    key: {
      what: 'typing in the picker over 1,000 models, per key (page’s work)',
      unit: 'ms',
      target: { of: 'value', atMost: 16 },
    },
  },
  measure: async ({ rounds }) => {
    const { chromium: executablePath } = testRuntime();
    const site = await serve(join(root, 'out', 'renderer'));
    const browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
    const opening: Cost[] = [];
    const keys: Cost[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const page = await browser.newPage();
      await BridgeDouble.install(page, {
        ...base,
        models: { ...base.models, models: [...thousandModels] },
      });
      await page.goto(`${site.url}/?view=dashboard#/overview`);
      const session = await measured(page);
      const model = page.getByRole('combobox', { name: 'Model' });
      await model.focus();
      const opened = await costOf(page, session, 'ArrowDown');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('ControlOrMeta+a');
      const typed: Cost[] = [];
      for (const key of TYPED) typed.push(await costOf(page, session, key));
      // The first round also compiles the program.
      if (round > 0) {
        opening.push(opened);
        keys.push(...typed);
      }
      await page.close();
    }
    await browser.close();
    await site.close();
    return { opening: readingOf(opening), key: readingOf(keys) };
  },
});

function readingOf(costs: readonly Cost[]): Reading {
  const [works, clocks] = [costs.map(({ work }) => work), costs.map(({ clock }) => clock)];
  const p90 = `90 % under ${atShare(works, 0.9).toFixed(1)} ms`;
  return { ours: [median(works)], note: `${p90}; by the clock ${figure(clocks, 'ms', 1)}` };
}

/** Counts what the page's own thread works, and from each key to the picture after it. */
async function measured(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.setTimeDomain', { timeDomain: 'threadTicks' });
  await session.send('Performance.enable');
  await page.evaluate(() => {
    addEventListener(
      'keydown',
      ({ timeStamp }) => {
        requestAnimationFrame(() => {
          setTimeout(() => {
            document.documentElement.dataset['waited'] = String(performance.now() - timeStamp);
          });
        });
      },
      true,
    );
  });
  return session;
}

async function costOf(page: Page, session: CDPSession, key: string): Promise<Cost> {
  const worked = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  };
  await page.evaluate(() => {
    delete document.documentElement.dataset['waited'];
  });
  const before = await worked();
  await page.keyboard.press(key);
  await page.locator('html[data-waited]').waitFor();
  const work = (await worked()) - before;
  const clock = await page.evaluate(() => document.documentElement.dataset['waited']);
  return { clock: Number(clock), work };
}
