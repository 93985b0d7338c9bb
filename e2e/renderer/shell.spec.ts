import type { Page } from '@playwright/test';
import { shown, shownInPopover } from './screens.ts';
import { expect, test, untimed } from './support/test.ts';

/**
 * Elements outside every screen's own scroll area that were scrolled all the same: a focus that
 * moves scrolls whatever can be scrolled, `overflow: hidden` included, and the shell has no bars to
 * bring it back with.
 */
function shellScrolls(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scrolled: string[] = [];
    for (const element of document.querySelectorAll('html, body, #root, #root *')) {
      const { overflowX, overflowY } = getComputedStyle(element);
      const mayScroll = [overflowX, overflowY].some((way) => way === 'auto' || way === 'scroll');
      // The one-pixel boxes around hidden inputs move nothing that anybody sees.
      const isSeen = element.clientHeight > 1 && element.clientWidth > 1;
      if (!mayScroll && isSeen && (element.scrollTop !== 0 || element.scrollLeft !== 0)) {
        scrolled.push(`${element.outerHTML.slice(0, 200)}: ${element.scrollTop}`);
      }
    }
    return scrolled;
  });
}

const dashboards = shown.map((screen) => ({ ...screen, view: 'dashboard' as const }));
const popovers = shownInPopover.map((screen) => ({ ...screen, view: 'popover' as const }));

for (const { name, hash, view, snapshot, answers } of [...dashboards, ...popovers])
  test(
    `nothing that is focused on ${view} ${name} scrolls the shell`,
    untimed,
    async ({ page, open }) => {
      await open(snapshot, {
        hash,
        view,
        ...(view === 'dashboard' ? { size: 'small' as const } : {}),
        ...(answers ? { answers } : {}),
      });
      await expect(page.getByRole('main')).not.toBeEmpty();
      const count = await page.evaluate(() => {
        const selector = 'a[href], button, input, textarea, select, [tabindex]';
        const focusable = [...document.querySelectorAll<HTMLElement>(selector)];
        for (const element of focusable) {
          element.focus();
          element.scrollIntoView();
        }
        return focusable.length;
      });
      expect(count).toBeGreaterThan(0);
      expect(await shellScrolls(page)).toEqual([]);
    },
  );
