import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { violations } from './support/axe.ts';
import { BUILT_GALLERY, ROOT } from './support/built.ts';
import { tabThrough } from './support/focus.ts';
import { dashboardViews, lookAt, type Language, type Theme } from './support/look.ts';
import { serve } from './support/serve.ts';
import { test as bare } from './support/pages.ts';
import { expect, watch } from './support/test.ts';

/** Every component in every state, and that every component is there. */

const ui = readdirSync(join(ROOT, 'renderer', 'ui'))
  .filter((file) => file.endsWith('.tsx'))
  .map((file) => file.replace('.tsx', ''));

interface Gallery {
  readonly page: Page;
  /** The list of all there is, and what was chosen. */
  readonly shell: Page;
  readonly takeFaults: () => string[];
  /** Of the pages with components. */
  readonly names: () => Promise<readonly string[]>;
  readonly show: (name: string, language: Language, theme: Theme) => Promise<void>;
}

const test = bare.extend<{ faultless: undefined }, { gallery: Gallery }>({
  gallery: [
    async ({ newPage }, provide) => {
      const served = await serve(BUILT_GALLERY, ["frame-src 'self'"]);
      const shell = await newPage();
      const page = await newPage();
      const faults = [shell, page].map(watch);
      await shell.goto(served.url);
      await page.goto(`${served.url}/?components#${ui[0]}`);
      await provide({
        page,
        shell,
        takeFaults: () => faults.flatMap((those) => those.splice(0)),
        names: () =>
          shell.getByRole('list', { name: 'Components' }).getByRole('listitem').allTextContents(),
        show: async (name, language, theme) => {
          await page.evaluate(
            (hash) => {
              location.hash = hash;
            },
            `${encodeURIComponent(name)}/${theme}/${language}`,
          );
          await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeAttached();
          await expect(page.locator(`html[lang=${language}][data-theme=${theme}]`)).toBeAttached();
        },
      });
      await served.close();
    },
    { scope: 'worker' },
  ],
  faultless: [
    async ({ gallery }, provide) => {
      await provide(undefined);
      expect(gallery.takeFaults(), 'the page must not report any fault').toEqual([]);
    },
    { auto: true },
  ],
});

/** A few tests, which run beside each other. */
const PARTS = 8;

for (let part = 0; part < PARTS; part += 1)
  test(`draws every component in every state, part ${part + 1}`, async ({ gallery }) => {
    test.setTimeout(300_000);
    const { page, show } = gallery;
    const names = await gallery.names();
    const faults: Record<string, unknown> = {};
    for (const name of names.filter((_, index) => index % PARTS === part))
      await test.step(name, async () => {
        const turn = (language: Language, theme: Theme): Promise<void> =>
          show(name, language, theme);
        Object.assign(faults, await lookAt(page, `gallery ${name}`, dashboardViews, turn));
        // Words stay readable, whatever the pointer does.
        for (const theme of ['light', 'dark'] as const) {
          await show(name, 'en', theme);
          for (const state of ['data-hovered', 'data-pressed']) {
            const broken = await withAttribute(page, state);
            if (broken.length > 0) faults[`${name}, ${theme}, ${state}`] = broken;
          }
        }
        const unseen = (await tabThrough(page)).filter(({ isSeen }) => !isSeen);
        if (unseen.length > 0) faults[`${name}, focus`] = unseen;
      });
    expect(faults).toEqual({});
  });

const PRESSABLE = '[data-rac]:is(button, label, [role=option])';

/** What axe finds of colours while all that can be pressed has this attribute. */
async function withAttribute(page: Page, name: string): Promise<unknown[]> {
  const pressable = page.locator(PRESSABLE);
  const set = (value: boolean): Promise<void> =>
    pressable.evaluateAll(
      (all, [attribute, isSet]) => {
        for (const element of all) {
          const isOff = element.matches('[data-disabled], [data-pending]');
          if (!isOff) element.toggleAttribute(attribute, isSet);
        }
      },
      [name, value] as const,
    );
  if ((await pressable.count()) === 0) return [];
  await set(true);
  const broken = await violations(page, ['color-contrast'], PRESSABLE);
  await set(false);
  return broken;
}

test('has a place for every component, and switches that change how it is shown', async ({
  gallery,
}) => {
  const names = await gallery.names();
  const shown = new Set(names.map((name) => name.split(',')[0]));
  expect(ui.filter((name) => !shown.has(name))).toEqual([]);

  const { shell } = gallery;
  const frame = shell.frameLocator('iframe');
  await expect(frame.getByRole('heading', { level: 1, name: 'Button' })).toBeVisible();
  await shell.getByText('dark', { exact: true }).click();
  await expect(frame.locator('html[data-theme=dark]')).toBeAttached();
  await shell.getByRole('button', { name: 'overview-ready', exact: true }).first().click();
  await expect(frame.getByRole('status', { name: 'Server status' })).toHaveText(/^Ready/);
  await shell.getByText('ko', { exact: true }).click();
  await expect(frame.locator('html[lang=ko][data-theme=dark]')).toBeAttached();
});
