import type { Locator, Page } from '@playwright/test';

/** Connecting OpenClaw: state, the one button, and with the details preview, apply, undo. */
export class OpenClawPage {
  readonly main: Locator;
  readonly status: Locator;
  readonly connect: Locator;
  readonly details: Locator;
  readonly preview: Locator;
  readonly apply: Locator;
  readonly disconnect: Locator;
  readonly undo: Locator;

  constructor(page: Page) {
    this.main = page.getByRole('main');
    this.status = page.getByRole('status', { name: 'OpenClaw status' });
    this.connect = this.main.getByRole('button', { name: 'Connect', exact: true });
    this.details = this.main.getByRole('button', { name: 'Details', exact: true });
    this.preview = this.main.getByRole('button', { name: 'Preview changes' });
    // It may be shown in a dialog above the screen.
    this.apply = page.getByRole('button', { name: 'Apply to OpenClaw' });
    this.disconnect = this.main.getByRole('button', { name: 'Disconnect from OpenClaw' });
    this.undo = this.main.getByRole('button', { name: 'Undo last change' });
  }

  /** Unfolds the details where they are not, and shows what would change. */
  async showPreview(): Promise<void> {
    if ((await this.details.getAttribute('aria-expanded')) !== 'true') await this.details.click();
    await this.preview.click();
  }
}
