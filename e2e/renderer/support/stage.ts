import type { Page } from '@playwright/test';
import type { Shown } from '../screens/shown.ts';
import { BridgeDouble } from './bridge.ts';
import { drawn } from './layout.ts';
import { takesPictures, type Language, type Theme } from './look.ts';
import { test as bare, type NewPage } from './pages.ts';
import { expect, SIZES, watch } from './test.ts';
import { NOW } from '../../../test/renderer/snapshots.ts';

/**
 * A window in which one state is shown after the other: to start one costs more than what is then
 * done with it. A state that needs a deed or answers of its own is loaded anew, and what follows it.
 */
export class Stage {
  readonly page: Page;
  readonly #url: string;
  readonly #view: 'dashboard' | 'popover';
  /** What the page reported and no test was told of. */
  readonly #faults: string[];
  #double: BridgeDouble | undefined;
  #isSpent = true;
  #loads = 0;

  private constructor(page: Page, url: string, view: 'dashboard' | 'popover') {
    this.page = page;
    this.#url = url;
    this.#view = view;
    this.#faults = watch(page);
  }

  static async open(newPage: NewPage, url: string, view: 'dashboard' | 'popover'): Promise<Stage> {
    const page = await newPage();
    await page.clock.setFixedTime(NOW);
    return new Stage(page, url, view);
  }

  /** Shows a state in English and light, at the usual size, and does what belongs to it. */
  async show(shown: Shown): Promise<void> {
    await this.page.setViewportSize(this.#view === 'popover' ? SIZES.popover : SIZES.full);
    // On pictures nothing has the focus that somebody left on the state before.
    const isOwn =
      takesPictures ||
      [shown.act, shown.answers, shown.failures, shown.frame].some((own) => own !== undefined);
    if (isOwn || this.#isSpent || this.#double === undefined) await this.#load(shown);
    else await this.#change(this.#double, shown);
    this.#isSpent = isOwn;
    await expect(this.page.getByRole('main')).not.toBeEmpty();
    if (this.#double !== undefined) await shown.act?.(this.page, this.#double);
  }

  /** Changes language and theme as the main process changes them. */
  async turn({ snapshot }: Shown, language: Language, theme: Theme): Promise<void> {
    await this.#double?.emit('app.changed', {
      app: { ...snapshot.app, language },
      settings: { ...snapshot.settings, theme },
    });
    await this.page.waitForFunction(
      ([lang, data]) => {
        const { documentElement } = document;
        return documentElement.lang === lang && documentElement.dataset['theme'] === data;
      },
      [language, theme] as const,
    );
  }

  /** What the page reported since this was asked last. */
  takeFaults(): string[] {
    return this.#faults.splice(0);
  }

  async #load(shown: Shown): Promise<void> {
    await this.#double?.remove();
    this.#double = await BridgeDouble.install(
      this.page,
      plain(shown),
      shown.answers,
      shown.failures,
    );
    this.#loads += 1;
    // Where nothing but the part after # differs a browser loads nothing.
    const frame = shown.frame ?? 'system';
    await this.page.goto(
      `${this.#url}/?view=${this.#view}&frame=${frame}&load=${this.#loads}#/${shown.hash}`,
    );
    await expect(this.page.locator('html')).toHaveAttribute('data-theme', 'light');
    // In place of the system's material, which is light or dark with the window.
    if (shown.frame === 'inset') {
      await this.page.evaluate(() => {
        document.documentElement.style.background = 'Canvas';
      });
    }
  }

  async #change(double: BridgeDouble, shown: Shown): Promise<void> {
    // What a screen keeps of its own ends with it, so another one comes in between.
    await this.#goTo(shown.hash === 'settings' ? 'overview' : 'settings');
    await double.emit('app.changed', plain(shown));
    await this.#goTo(shown.hash);
  }

  async #goTo(hash: string): Promise<void> {
    await this.page.evaluate((to) => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      location.hash = `/${to}`;
    }, hash);
    // React draws what a change of the address brings before the second frame from now.
    await drawn(this.page);
  }
}

/** As it is said to the page first. */
function plain({ snapshot }: Shown): Shown['snapshot'] {
  return {
    ...snapshot,
    app: { ...snapshot.app, language: 'en' },
    settings: { ...snapshot.settings, theme: 'light' },
  };
}

/** A stage for each of both windows and worker; whatever one reported fails the test that asked for it. */
export const test = bare.extend<
  { readonly stage: Stage; readonly popover: Stage },
  { readonly stages: Readonly<Record<'dashboard' | 'popover', () => Promise<Stage>>> }
>({
  stages: [
    async ({ newPage, site }, provide) => {
      const opened = new Map<string, Promise<Stage>>();
      const stageOf = (view: 'dashboard' | 'popover') => (): Promise<Stage> => {
        const stage = opened.get(view) ?? Stage.open(newPage, site.url, view);
        opened.set(view, stage);
        return stage;
      };
      await provide({ dashboard: stageOf('dashboard'), popover: stageOf('popover') });
      for (const stage of opened.values()) await (await stage).page.close();
    },
    { scope: 'worker' },
  ],
  stage: ({ stages }, provide) => lend(stages.dashboard, provide),
  popover: ({ stages }, provide) => lend(stages.popover, provide),
});

async function lend(
  open: () => Promise<Stage>,
  provide: (stage: Stage) => Promise<void>,
): Promise<void> {
  const stage = await open();
  await provide(stage);
  expect(stage.takeFaults(), 'the page must not report any fault').toEqual([]);
}

export { expect };
