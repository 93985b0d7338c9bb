import type { Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';

/** While one is open, all else is hidden from assistive technology. */
const OVERLAY = '[role=dialog], [role=listbox]';

/** A rule that a page breaks, and where. */
interface Violation {
  readonly id: string;
  readonly at: readonly string[];
}

/**
 * What axe finds on a page, which gets its half a megabyte of script once.
 * @param rules only these; all when not given
 * @param within only what these are and hold
 */
export async function violations(
  page: Page,
  rules?: readonly string[],
  within?: string,
): Promise<Violation[]> {
  const hasOverlay = (await page.locator(OVERLAY).count()) > 0;
  const options: RunOptions = {
    ...(rules === undefined ? {} : { runOnly: { type: 'rule', values: [...rules] } }),
    // An option's second line is its description, which its name need not repeat.
    ...(hasOverlay ? { rules: { 'label-content-name-mismatch': { enabled: false } } } : {}),
    // Of all else one example: to describe what is right takes longer than to find what is wrong.
    resultTypes: ['violations'],
  };
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async ([context, how]) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- put there just now
      const { axe: inPage } = window as unknown as { axe: typeof axe };
      const found = await inPage.run(context, how);
      return found.violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) }));
    },
    [within ?? (hasOverlay ? OVERLAY : 'html'), options] as const,
  );
}
