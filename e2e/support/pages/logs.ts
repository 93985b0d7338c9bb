import type { Locator, Page } from '@playwright/test';

/** The server's log, live. */
export class LogsPage {
  readonly log: Locator;
  readonly search: Locator;

  constructor(page: Page) {
    this.log = page.getByRole('log', { name: 'Server log' });
    this.search = page.getByRole('searchbox', { name: 'Search the log' });
  }
}
