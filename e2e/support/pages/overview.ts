import { expect, type Locator, type Page } from '@playwright/test';

/** The server's state in large, and what changes it. */
export class OverviewPage {
  readonly page: Page;
  readonly main: Locator;
  /** The state in words; a problem's title when there is one. */
  readonly heading: Locator;
  readonly model: Locator;
  readonly start: Locator;
  readonly stop: Locator;
  readonly restart: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main');
    this.heading = this.main.getByRole('heading', { level: 1 });
    this.model = this.main.getByRole('combobox', { name: 'Model' });
    this.start = this.main.getByRole('button', { name: 'Start server' });
    this.stop = this.main.getByRole('button', { name: 'Stop server' });
    this.restart = this.main.getByRole('button', { name: 'Restart server' });
  }

  /** Types a model's name, as for one that is not on the computer yet. */
  async typeModel(id: string): Promise<void> {
    await this.model.fill(id);
    await this.model.press('Enter');
    await expect(this.model).toHaveValue(id);
  }

  /** A button that mends the problem on screen. */
  remedy(name: string | RegExp): Locator {
    return this.main.getByRole('button', { name });
  }
}
