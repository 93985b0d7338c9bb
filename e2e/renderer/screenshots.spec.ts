import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { BridgeDouble } from './support/bridge.ts';
import { shown, shownInPopover } from './screens.ts';
import { expect, SIZES, test, untimed } from './support/test.ts';

const folder = join(import.meta.dirname, '..', '..', 'screenshots', 'renderer');
const languages = ['en', 'ko'] as const;
const themes = ['light', 'dark'] as const;

/** Takes the window in every language and theme, changed as the main process changes them. */
async function shoot(
  page: Page,
  double: BridgeDouble,
  snapshot: Snapshot,
  name: (language: string, theme: string) => string,
): Promise<void> {
  for (const language of languages)
    for (const theme of themes) {
      await double.emit('app.changed', {
        app: { ...snapshot.app, language },
        settings: { ...snapshot.settings, theme },
      });
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      // Nothing may stick out sideways, in any language and at any size.
      const overflow = await page
        .locator('main')
        .evaluate((main) =>
          [document.documentElement, main.firstElementChild ?? main]
            .map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
            .reduce((most, each) => Math.max(most, each)),
        );
      expect(overflow, `${name(language, theme)} overflows`).toBeLessThanOrEqual(0);
      await page.screenshot({ path: join(folder, `${name(language, theme)}.png`) });
    }
}

for (const { name, hash, snapshot, answers, act } of shown)
  test(`draws ${name}`, untimed, async ({ page, open }) => {
    const double = await open(snapshot, { hash, ...(answers ? { answers } : {}) });
    await act?.(page);
    for (const size of ['full', 'small'] as const) {
      await page.setViewportSize(SIZES[size]);
      await shoot(page, double, snapshot, (language, theme) =>
        [name, language, theme, size].join('.'),
      );
    }
  });

for (const { name, snapshot } of shownInPopover)
  test(`draws the popover of ${name}`, untimed, async ({ page, open }) => {
    const double = await open(snapshot, { view: 'popover' });
    await shoot(page, double, snapshot, (language, theme) =>
      [`popover-${name}`, language, theme].join('.'),
    );
  });
