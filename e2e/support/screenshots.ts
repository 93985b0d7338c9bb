import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../../scripts/setup/paths.mjs';

/** Takes the window in light and in dark, for a person to look at. Git-ignored. */
export async function shoot(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(root, 'screenshots', 'e2e', `${name}-${colorScheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: null });
}
