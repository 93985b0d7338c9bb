import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Snapshot } from '../../shared/snapshot.ts';
import { pick } from '../../test/scale.ts';
import { violations } from './support/axe.ts';
import type { BridgeDouble } from './support/bridge.ts';
import { crampedControls, shellScrolls } from './support/layout.ts';
import { shown } from './screens/all.ts';
import { expect, SIZES, test } from './support/test.ts';

/** Each screen is visited once: starting a page costs more than what is then done with it. */

const folder = join(import.meta.dirname, '..', '..', 'screenshots', 'renderer');

type Language = 'en' | 'ko';
type Theme = 'light' | 'dark';
type View = readonly [Language, Theme, size?: 'full' | 'small'];

/** Every day each two of language, theme and size stand together once. */
const dashboardViews = pick<readonly View[]>(
  [
    ['en', 'light', 'full'],
    ['ko', 'dark', 'full'],
    ['ko', 'light', 'small'],
    ['en', 'dark', 'small'],
  ],
  [
    ['en', 'light', 'full'],
    ['en', 'dark', 'full'],
    ['ko', 'light', 'full'],
    ['ko', 'dark', 'full'],
    ['en', 'light', 'small'],
    ['en', 'dark', 'small'],
    ['ko', 'light', 'small'],
    ['ko', 'dark', 'small'],
  ],
);
/** The smallest and the usual window at 200 %: half as many CSS pixels each way. */
const zoomed = [
  { width: 360, height: 260 },
  { width: 480, height: 340 },
] as const;
const popoverViews: readonly View[] = [
  ['en', 'light'],
  ['en', 'dark'],
  ['ko', 'light'],
  ['ko', 'dark'],
];

/** Changes language and theme as the main process changes them. */
async function turn(
  page: Page,
  double: BridgeDouble,
  { app, settings }: Snapshot,
  language: Language,
  theme: Theme,
): Promise<void> {
  await double.emit('app.changed', {
    app: { ...app, language },
    settings: { ...settings, theme },
  });
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

/** A theme changes colours alone: what does not depend on them is checked in one. */
const rulesOf = { light: undefined, dark: ['color-contrast', 'link-in-text-block'] } as const;

/** They are for people to look at, and take a third of the time: by day only who asks for them gets them. */
const takesPictures = pick(process.env['INFERRS_BAR_PICTURES'] === '1', true);

/** Nothing may stick out sideways, in any language and at any size. */
async function shoot(page: Page, name: string): Promise<void> {
  const overflow = await page
    .locator('main')
    .evaluate((main) =>
      [document.documentElement, main.firstElementChild ?? main]
        .map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
        .reduce((most, each) => Math.max(most, each)),
    );
  expect(overflow, `${name} overflows`).toBeLessThanOrEqual(0);
  if (takesPictures) await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** Takes a picture of each view; axe looks at the first in each theme. */
async function lookAt(
  page: Page,
  double: BridgeDouble,
  snapshot: Snapshot,
  name: string,
  views: readonly View[],
): Promise<void> {
  const unchecked = new Set<Theme>(['light', 'dark']);
  for (const view of views) {
    const [language, theme, size] = view;
    if (size !== undefined) await page.setViewportSize(SIZES[size]);
    await turn(page, double, snapshot, language, theme);
    if (unchecked.delete(theme)) expect(await violations(page, rulesOf[theme]), theme).toEqual([]);
    await shoot(page, [name, ...view].join('.'));
  }
}

for (const { name, hash, snapshot, answers, act } of shown)
  test(`draws ${name}, axe finds nothing, nothing moves or covers`, async ({ page, open }) => {
    const double = await open(snapshot, { hash, ...(answers ? { answers } : {}) });
    await expect(page.getByRole('main')).not.toBeEmpty();
    await act?.(page);
    await lookAt(page, double, snapshot, name, dashboardViews);
    // Behind a dialog nothing takes the focus.
    if (act === undefined) expect(await shellScrolls(page)).toEqual([]);
    for (const size of zoomed) {
      await page.setViewportSize(size);
      await shoot(page, `${name}.zoomed-${size.width}`);
      expect(await crampedControls(page), `at ${size.width} px`).toEqual([]);
    }
  });

for (const { name, hash, snapshot, answers } of shown.filter(({ inPopover }) => inPopover))
  test(`draws the popover of ${name}, and axe finds nothing on it`, async ({ page, open }) => {
    const options = { hash, view: 'popover' as const, ...(answers ? { answers } : {}) };
    const double = await open(snapshot, options);
    await expect(page.getByRole('main')).not.toBeEmpty();
    await lookAt(page, double, snapshot, `popover-${name}`, popoverViews);
    expect(await shellScrolls(page)).toEqual([]);
  });
