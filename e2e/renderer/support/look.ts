import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { pick } from '../../../test/scale.ts';
import { violations } from './axe.ts';
import { ROOT } from './built.ts';
import { drawn, layoutFaults } from './layout.ts';
import { lineFaults } from './lines.ts';
import { SIZES } from './test.ts';

export type Language = 'en' | 'ko';
export type Theme = 'light' | 'dark';

const folder = join(ROOT, 'screenshots', 'renderer');

const sizes = {
  small: SIZES.small,
  full: SIZES.full,
  large: { width: 1_280, height: 900 },
  // At 200 % there are half as many CSS pixels each way.
  'small-zoomed': { width: 360, height: 260 },
  'full-zoomed': { width: 480, height: 340 },
  popover: SIZES.popover,
} as const;

export interface View {
  readonly language: Language;
  readonly theme: Theme;
  readonly sizes: readonly (keyof typeof sizes)[];
}

const all = ['full', 'full-zoomed', 'small', 'large', 'small-zoomed'] as const;
/** A theme changes colours alone: by day each size is looked at in each language, in one theme. */
export const dashboardViews = pick<readonly View[]>(
  [
    { language: 'en', theme: 'light', sizes: all },
    { language: 'ko', theme: 'dark', sizes: all },
  ],
  [
    { language: 'en', theme: 'light', sizes: all },
    { language: 'en', theme: 'dark', sizes: all },
    { language: 'ko', theme: 'light', sizes: all },
    { language: 'ko', theme: 'dark', sizes: all },
  ],
);
/** What the smallest of screens has room for, below its menu bar; what is higher is cut, and found. */
const HIGHEST_POPOVER = 700;

/** What does not depend on colours is asked once. */
const rulesOf = { light: undefined, dark: ['color-contrast', 'link-in-text-block'] } as const;

/** They are for people to look at, and take a third of the time: by day only who asks for them gets them. */
export const takesPictures = pick(process.env['INFERRS_BAR_PICTURES'] === '1', true);

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

/** As the main process makes the popover's window: as high as what stands in it, if there is room. */
async function fitPopover(page: Page): Promise<void> {
  const height = await page.locator('main').evaluate(({ clientHeight }) => clientHeight);
  await page.setViewportSize({ ...SIZES.popover, height: Math.min(height, HIGHEST_POPOVER) });
}

/**
 * Looks at each view of what a page shows.
 * @param turn changes language and theme
 * @returns what is wrong, by the view; axe looks at the first in each theme
 */
export async function lookAt(
  page: Page,
  name: string,
  views: readonly View[],
  turn: (language: Language, theme: Theme) => Promise<void>,
): Promise<Readonly<Record<string, unknown>>> {
  const unchecked = new Set<Theme>(['light', 'dark']);
  const faults: Record<string, unknown> = {};
  const note = (what: string, found: readonly unknown[]): void => {
    if (found.length > 0) faults[what] = found;
  };
  for (const { language, theme, sizes: those } of views) {
    await turn(language, theme);
    for (const size of those) {
      const view = `${name}.${language}.${theme}.${size}`;
      await resize(page, sizes[size]);
      if (size === 'popover') await fitPopover(page);
      if (unchecked.delete(theme)) {
        note(`axe: ${view}`, await violations(page, rulesOf[theme]));
      }
      await drawn(page);
      note(view, [...(await layoutFaults(page)), ...(await lineFaults(page))]);
      if (takesPictures) await page.screenshot({ path: join(folder, `${view}.png`) });
    }
  }
  return faults;
}
