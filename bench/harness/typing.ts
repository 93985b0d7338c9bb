import { join } from 'node:path';
import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import type { Answers } from '../../e2e/renderer/support/answers.ts';
import { BridgeDouble } from '../../e2e/renderer/support/bridge.ts';
import { serve, type Served } from '../../e2e/renderer/support/serve.ts';
import { root, testRuntime } from '../../scripts/setup/paths.mjs';
import type { Snapshot } from '../../shared/snapshot.ts';
import { atShare, figure } from './measure.ts';
import { median, type Reading } from './row.ts';

/**
 * From a key to the next picture, milliseconds. `clock` is what a person waits; `work` is what the page's
 * thread computes of that, so other programs on the machine do not show in it.
 */
export interface Cost {
  readonly clock: number;
  readonly work: number;
}

/** The built renderer in a browser, a fresh page for each thing that is measured. */
export class TypingBench {
  readonly #site: Served;
  readonly #browser: Browser;

  private constructor(site: Served, browser: Browser) {
    this.#site = site;
    this.#browser = browser;
  }

  static async start(): Promise<TypingBench> {
    const { chromium: executablePath } = testRuntime();
    const browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
    return new TypingBench(await serve(join(root, 'out', 'renderer')), browser);
  }

  /** Opens a screen of the dashboard. */
  async open(screen: string, snapshot: Snapshot, answers?: Answers): Promise<TypingPage> {
    const page = await this.#browser.newPage();
    await BridgeDouble.install(page, snapshot, answers);
    await page.goto(`${this.#site.url}/?view=dashboard#/${screen}`);
    return TypingPage.of(page);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#site.close();
  }
}

export class TypingPage {
  readonly page: Page;
  readonly #session: CDPSession;

  private constructor(page: Page, session: CDPSession) {
    this.page = page;
    this.#session = session;
  }

  static async of(page: Page): Promise<TypingPage> {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    // What waits here costs the page little: asking it again and again would show in the figures.
    await page.evaluate(() => {
      addEventListener(
        'keydown',
        ({ timeStamp }) => {
          const drawn = new Promise<number>((done) => {
            requestAnimationFrame(() => {
              setTimeout(() => {
                done(performance.now() - timeStamp);
              });
            });
          });
          Object.assign(window, { drawn });
        },
        true,
      );
    });
    return new TypingPage(page, session);
  }

  async costOf(key: string): Promise<Cost> {
    const before = await this.#worked();
    await this.page.keyboard.press(key);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as put there above
    const clock = await this.page.evaluate(() => (window as unknown as { drawn: number }).drawn);
    return { clock, work: (await this.#worked()) - before };
  }

  /**
   * What the page's thread has computed so far, ms. `TaskDuration` goes by the clock whatever time domain is
   * set: beside six busy threads on two cores it grew by 829 ms while the thread computed for 40.
   */
  async #worked(): Promise<number> {
    const { metrics } = await this.#session.send('Performance.getMetrics');
    return 1_000 * (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? Number.NaN);
  }
}

/** A row's figure: the median of the page's work. */
export function readingOf(costs: readonly Cost[]): Reading {
  const [works, clocks] = [costs.map(({ work }) => work), costs.map(({ clock }) => clock)];
  const note = [
    `90 % under ${atShare(works, 0.9).toFixed(1)} ms`,
    `by the clock ${figure(clocks, 'ms', 1)}`,
  ];
  return { ours: [median(works)], note: note.join('; ') };
}
