import { expect, type Locator, type Page } from '@playwright/test';
import type { StatusWord } from '../../../shared/server.ts';
import { status } from '../../../shared/i18n/en/shell.ts';
import { DiagnosePage } from './diagnose.ts';
import { LogsPage } from './logs.ts';
import { OpenClawPage } from './openclaw.ts';
import { OverviewPage } from './overview.ts';
import { SettingsPage } from './settings.ts';

export type ScreenName = 'Overview' | 'Models' | 'Logs' | 'Diagnose' | 'OpenClaw' | 'Settings';

/** The full window: what every screen has, and the way to each. */
export class Dashboard {
  readonly page: Page;
  readonly status: Locator;

  constructor(page: Page) {
    this.page = page;
    this.status = page.getByRole('status', { name: 'Server status' });
  }

  async goTo(screen: ScreenName): Promise<void> {
    const link = this.page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: screen });
    await link.click();
    await expect(link).toHaveAttribute('aria-current', 'page');
  }

  async overview(): Promise<OverviewPage> {
    await this.goTo('Overview');
    return new OverviewPage(this.page);
  }

  async logs(): Promise<LogsPage> {
    await this.goTo('Logs');
    return new LogsPage(this.page);
  }

  async diagnose(): Promise<DiagnosePage> {
    await this.goTo('Diagnose');
    return new DiagnosePage(this.page);
  }

  async openclaw(): Promise<OpenClawPage> {
    await this.goTo('OpenClaw');
    return new OpenClawPage(this.page);
  }

  async settings(): Promise<SettingsPage> {
    await this.goTo('Settings');
    return new SettingsPage(this.page);
  }

  /** Clicks Start and waits until the server answers. */
  async startServer(): Promise<void> {
    await (await this.overview()).start.click();
    await this.expectStatus('ready');
  }

  /** Waits for a state of the server; more words may follow the state's own. */
  async expectStatus(word: StatusWord, timeout = 10_000): Promise<void> {
    await expect(this.status).toHaveText(new RegExp(`^${status[word]}(?: ·|$)`), { timeout });
  }

  /**
   * Notes from now on each state that the main process tells: one that lasts a few milliseconds
   * might never be drawn. @returns gives what was noted so far
   */
  async recordServer(): Promise<() => Promise<string[]>> {
    const handle = await this.page.evaluateHandle(() => {
      const kinds: string[] = [];
      window.inferrsBar?.on('app.changed', ({ server }) => {
        if (server !== undefined && kinds.at(-1) !== server.kind) kinds.push(server.kind);
      });
      return kinds;
    });
    return () => handle.jsonValue();
  }
}
