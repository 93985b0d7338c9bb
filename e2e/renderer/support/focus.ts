import { expect, type Locator, type Page } from '@playwright/test';

/** What has the keyboard's focus. */
export interface Focus {
  /** As assistive technology says it. */
  readonly name: string;
  readonly isLost: boolean;
  /** Something around it shows where the focus is. */
  readonly isSeen: boolean;
}

/** @returns what has the focus, and whether a person sees it */
export function focusOf(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) {
      return { name: '', isLost: true, isSeen: false };
    }
    const labels =
      element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
        ? [...(element.labels ?? [])].map((label) => label.textContent)
        : [];
    const [label] = [element.getAttribute('aria-label'), ...labels, element.textContent].filter(
      (text) => text !== null && text.trim() !== '',
    );
    // A hidden input shows it on its label, a text field on what frames it.
    const around = element.closest('label, [data-focus-within]');
    const isSeen = [element, element.parentElement, around].some((shown) => {
      if (shown === null) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(shown);
      const { width, height } = shown.getBoundingClientRect();
      return outlineStyle === 'solid' && outlineWidth !== '0px' && width > 1 && height > 1;
    });
    return { name: label?.trim() ?? element.tagName, isLost: false, isSeen };
  });
}

/**
 * Goes through a page by Tab, from its beginning to its end, or once around in a dialog.
 * @returns what it came to, in order
 */
export async function tabThrough(page: Page): Promise<readonly Focus[]> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  const begun = await page.evaluateHandle(() => new Set<Element | null>());
  const passed: Focus[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const [isNew, focus] = await Promise.all([
      begun.evaluate((all) => {
        const had = all.size;
        return all.add(document.activeElement).size > had;
      }),
      focusOf(page),
    ]);
    if (focus.isLost || !isNew) return passed;
    passed.push(focus);
  }
}

/**
 * Presses Tab until a control has the focus, which has to be seen all the way.
 * @throws {Error} when Tab has come around without it
 */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeEnabled();
  const passed = new Set<string>();
  for (let presses = 0; presses < 100; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
    const { name, isLost, isSeen } = await focusOf(page);
    // At the end of a page it goes over to the window, and comes back at the beginning.
    if (!isLost) expect(isSeen, `${name} shows that it has the focus`).toBe(true);
    passed.add(name);
  }
  throw new Error(`Tab never comes to it, but to ${[...passed].join(', ')}`);
}
