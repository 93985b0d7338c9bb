import { expect, type Locator, type Page } from '@playwright/test';

/** What the user can set. */
export class SettingsPage {
  readonly main: Locator;
  readonly port: Locator;
  readonly keepServer: Locator;

  constructor(page: Page) {
    this.main = page.getByRole('main');
    this.port = this.main.getByRole('textbox', { name: 'Port' });
    this.keepServer = this.main.getByRole('switch', {
      name: 'Keep the server running after quitting',
    });
  }

  async setPort(port: number): Promise<void> {
    await this.port.fill(String(port));
    await this.port.press('Enter');
    await expect(this.main).toContainText(`http://127.0.0.1:${port}/v1`);
  }
}
