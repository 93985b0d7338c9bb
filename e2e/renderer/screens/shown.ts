import type { Page } from '@playwright/test';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { BridgeDouble } from '../support/bridge.ts';
import type { OpenOptions } from '../support/test.ts';

/** A state of a screen, which is looked at in every theme, language and size. */
export interface Shown {
  readonly name: string;
  readonly hash: string;
  readonly snapshot: Snapshot;
  /** As on macOS, with the system's buttons in the page. */
  readonly frame?: 'inset';
  readonly answers?: OpenOptions['answers'];
  readonly failures?: OpenOptions['failures'];
  /** Opens something first; the page is in English then. */
  readonly act?: (page: Page, double: BridgeDouble) => Promise<void>;
  /** The popover is looked at in this state, too. */
  readonly inPopover?: true;
}

/** Clicks the buttons with these names, one after the other. */
export const press =
  (...names: readonly string[]) =>
  async (page: Page): Promise<void> => {
    for (const name of names) await page.getByRole('button', { name }).click();
  };
