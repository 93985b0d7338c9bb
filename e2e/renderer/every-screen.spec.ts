import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { pick } from '../../test/scale.ts';
import { violations } from './support/axe.ts';
import { drawn, layoutFaults, shellScrolls } from './support/layout.ts';
import { shown } from './screens/all.ts';
import type { Shown } from './screens/shown.ts';
import { expect, test, type Language, type Stage, type Theme } from './support/stage.ts';
import { SIZES } from './support/test.ts';

const folder = join(import.meta.dirname, '..', '..', 'screenshots', 'renderer');

const sizes = {
  small: SIZES.small,
  full: SIZES.full,
  large: { width: 1_280, height: 900 },
  // At 200 % there are half as many CSS pixels each way.
  'small-zoomed': { width: 360, height: 260 },
  'full-zoomed': { width: 480, height: 340 },
  popover: SIZES.popover,
} as const;

interface View {
  readonly language: Language;
  readonly theme: Theme;
  readonly sizes: readonly (keyof typeof sizes)[];
}

const usual = ['full', 'full-zoomed'] as const;
const extreme = ['small', 'large', 'small-zoomed'] as const;
const all = [...usual, ...extreme] as const;
/** A theme changes colours alone: by day each size is looked at in each language, and in each theme once. */
const dashboardViews = pick<readonly View[]>(
  [
    { language: 'en', theme: 'light', sizes: usual },
    { language: 'en', theme: 'dark', sizes: extreme },
    { language: 'ko', theme: 'dark', sizes: usual },
    { language: 'ko', theme: 'light', sizes: extreme },
  ],
  [
    { language: 'en', theme: 'light', sizes: all },
    { language: 'en', theme: 'dark', sizes: all },
    { language: 'ko', theme: 'light', sizes: all },
    { language: 'ko', theme: 'dark', sizes: all },
  ],
);
const popoverViews = dashboardViews.map((view): View => ({ ...view, sizes: ['popover'] }));

/** What does not depend on colours is asked once. */
const rulesOf = { light: undefined, dark: ['color-contrast', 'link-in-text-block'] } as const;

/** They are for people to look at, and take a third of the time: by day only who asks for them gets them. */
const takesPictures = pick(process.env['INFERRS_BAR_PICTURES'] === '1', true);

/** An open list is opened anew, from its field: nobody looks on while a window shrinks under it. */
async function resize(page: Page, size: (typeof sizes)[keyof typeof sizes]): Promise<void> {
  const isOpen = (await page.getByRole('listbox').count()) > 0;
  if (isOpen) await page.keyboard.press('Escape');
  await page.setViewportSize(size);
  if (!isOpen) return;
  await page.locator(':focus').scrollIntoViewIfNeeded();
  // To scroll closes a list.
  await drawn(page);
  await page.keyboard.press('ArrowDown');
  await page.getByRole('listbox').waitFor();
}

/** Looks at each view, and axe at the first in each theme. */
async function lookAt(
  stage: Stage,
  state: Shown,
  name: string,
  views: readonly View[],
): Promise<void> {
  const { page } = stage;
  const unchecked = new Set<Theme>(['light', 'dark']);
  const faults: Record<string, unknown> = {};
  for (const { language, theme, sizes: those } of views) {
    await stage.turn(state, language, theme);
    for (const size of those) {
      const view = `${name}.${language}.${theme}.${size}`;
      await resize(page, sizes[size]);
      if (unchecked.delete(theme)) {
        const broken = await violations(page, rulesOf[theme]);
        if (broken.length > 0) faults[`axe: ${view}`] = broken;
      }
      await drawn(page);
      const found = await layoutFaults(page);
      if (found.length > 0) faults[view] = found;
      if (takesPictures) await page.screenshot({ path: join(folder, `${view}.png`) });
    }
  }
  // Behind a dialog nothing takes the focus.
  if (state.act === undefined) expect(await shellScrolls(page)).toEqual([]);
  expect(faults).toEqual({});
}

for (const state of shown)
  test(`draws ${state.name}, axe finds nothing, nothing is cut, covered or cramped`, async ({
    stage,
  }) => {
    await stage.show(state);
    await lookAt(stage, state, state.name, dashboardViews);
  });

for (const { act: _, ...state } of shown.filter(({ inPopover }) => inPopover))
  test(`draws the popover of ${state.name}, axe finds nothing, nothing is cut, covered or cramped`, async ({
    popover,
  }) => {
    await popover.show(state);
    await lookAt(popover, state, `popover-${state.name}`, popoverViews);
  });
