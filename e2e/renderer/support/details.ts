import type { Page } from '@playwright/test';

/** Unfolds the details of the OpenClaw screen where they are not. */
export async function unfoldDetails(page: Page): Promise<void> {
  const details = page.getByRole('main').getByRole('button', { name: 'Details', exact: true });
  if ((await details.getAttribute('aria-expanded')) !== 'true') await details.click();
}

/** Shows, with the details, what would change in OpenClaw's config. */
export async function showPreview(page: Page): Promise<void> {
  await unfoldDetails(page);
  await page.getByRole('button', { name: 'Preview changes' }).click();
}
