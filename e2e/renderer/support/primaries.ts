import type { Page } from '@playwright/test';

/**
 * The names of what stands out as the thing to press, with what of it is out of sight.
 * @param inside where to look: of a dialog only what it holds counts, and of the screen what is in none
 */
export const primaries = (page: Page, inside = 'main'): Promise<string[]> =>
  page.evaluate((place) => {
    // Whatever has the colour of the usual one.
    const probe = document.createElement('span');
    probe.style.color = 'var(--accent)';
    document.body.append(probe);
    const accent = getComputedStyle(probe).color;
    probe.remove();
    return [...document.querySelectorAll<HTMLElement>('button')]
      .filter((one) => one.closest(`${place}, [role=dialog], [role=alertdialog]`)?.matches(place))
      .filter((one) => one.checkVisibility() && getComputedStyle(one).backgroundColor === accent)
      .map((one) => {
        const { top, bottom } = one.getBoundingClientRect();
        const isSeen = top >= 0 && bottom <= innerHeight;
        return `${one.textContent}${isSeen ? '' : ' (out of sight)'}`;
      });
  }, inside);
