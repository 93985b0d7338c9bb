import { test as bare, expect, type Page } from '@playwright/test';
import { BUILT, BUILT_FOR_ELECTRON } from './built.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { BridgeDouble } from './bridge.ts';
import { serve, type Served } from './serve.ts';
import { NOW } from '../../../test/renderer/snapshots.ts';

export const SIZES = {
  full: { width: 960, height: 680 },
  small: { width: 720, height: 520 },
  popover: { width: 360, height: 520 },
} as const;

export interface OpenOptions {
  readonly hash?: string;
  readonly view?: 'dashboard' | 'popover';
  /** As on macOS, with the system's buttons in the page. */
  readonly frame?: 'inset';
  readonly language?: 'en' | 'ko';
  readonly theme?: 'light' | 'dark';
  readonly size?: keyof typeof SIZES;
  readonly answers?: Parameters<typeof BridgeDouble.install>[2];
  readonly failures?: Parameters<typeof BridgeDouble.install>[3];
  /** Time stands still unless a test is about its passing. */
  readonly clock?: 'fixed' | 'real';
}

interface Fixtures {
  /** Opens the window with a given state; fails the test on any page error or CSP report. */
  readonly open: (snapshot: Snapshot, options?: OpenOptions) => Promise<BridgeDouble>;
}

/** What draws the pages: the Chromium of today, or the Electron that the app's own tests run in. */
export type Engine = 'chromium' | 'electron';

export const test = bare.extend<Fixtures, { site: Served; readonly engine: Engine }>({
  engine: ['chromium', { option: true, scope: 'worker' }],
  site: [
    async ({ engine }, provide) => {
      const served = await serve(engine === 'electron' ? BUILT_FOR_ELECTRON : BUILT);
      await provide(served);
      await served.close();
    },
    { scope: 'worker' },
  ],
  open: async ({ page, site }, provide) => {
    const faults = watch(page);
    await provide(async (snapshot, options = {}) => {
      const { hash = '', view = 'dashboard', language = 'en', theme = 'light' } = options;
      await page.setViewportSize(SIZES[options.size ?? (view === 'popover' ? 'popover' : 'full')]);
      // Screens are looked at as they come to rest.
      await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'none' });
      if (options.clock !== 'real') await page.clock.setFixedTime(NOW);
      const double = await BridgeDouble.install(
        page,
        {
          ...snapshot,
          app: { ...snapshot.app, language },
          settings: { ...snapshot.settings, theme },
        },
        options.answers,
        options.failures,
      );
      await page.goto(`${site.url}/?view=${view}&frame=${options.frame ?? 'system'}#/${hash}`);
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      // What a test reads without waiting is there.
      await expect(page.getByRole('main')).not.toBeEmpty();
      return double;
    });
    expect(faults, 'the page must not report any fault').toEqual([]);
  },
});

/** Collects errors, console errors and what the content security policy refused. */
export function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  return faults;
}

export { expect };
