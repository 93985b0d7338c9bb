import type { Page } from '@playwright/test';

/**
 * Gives the focus to everything that takes it, one after the other.
 * @returns elements outside a screen's own scroll area that were scrolled by it: a focus that moves
 *   scrolls whatever can be scrolled, `overflow: hidden` included, and the shell has no bars to
 *   bring it back with
 */
export function shellScrolls(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const focusable = 'a[href], button, input, textarea, select, [tabindex]';
    for (const element of document.querySelectorAll<HTMLElement>(focusable)) {
      element.focus();
      element.scrollIntoView();
    }
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

/** @returns controls that cover each other, are too narrow to read, or stick out sideways */
export function crampedControls(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const controls = [...document.querySelectorAll<HTMLElement>('main button, main input')]
      .filter((element) => element.checkVisibility() && element.clientWidth > 2)
      .map((element) => ({ element, box: element.getBoundingClientRect() }));
    const nameOf = (element: HTMLElement): string =>
      element.getAttribute('aria-label') ?? (element.textContent || element.id);
    for (const { element, box } of controls) {
      if (box.right > innerWidth + 1) found.push(`out of sight: ${nameOf(element)}`);
      if (element.matches('[role=combobox]') && box.width < 100) {
        found.push(`too narrow to read: ${nameOf(element)}`);
      }
      for (const other of controls) {
        if (element.contains(other.element) || other.element.contains(element)) continue;
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (across > 1 && down > 1) {
          found.push(`${nameOf(element)} covers ${nameOf(other.element)}`);
        }
      }
    }
    return found;
  });
}
