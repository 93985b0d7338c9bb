import type { Page } from '@playwright/test';

/**
 * @returns what is cut short and does not tell all of it to the pointer, and points of `a · b · c` that
 *   begin or end a line: they stand between nothing
 */
export function lineFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    const named = (element: Element): string => element.textContent.trim().slice(0, 80);

    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      // Who gives it a title says that it may be cut; what stands in a field can be moved along.
      if (element.title !== '' || element.matches('input, textarea')) continue;
      const { textOverflow, webkitLineClamp } = getComputedStyle(element);
      const isShort =
        (textOverflow === 'ellipsis' && element.scrollWidth > element.clientWidth + 1) ||
        (webkitLineClamp !== 'none' && element.scrollHeight > element.clientHeight + 1);
      if (isShort && element.checkVisibility()) found.add(`cut short: ${named(element)}`);
    }

    const range = document.createRange();
    interface Letter {
      readonly letter: string;
      readonly of: Element;
      readonly box: DOMRect;
    }
    const letterAt = (node: Text, at: number): Letter => {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      return {
        letter: node.data[at]!,
        of: node.parentElement!,
        box: range.getBoundingClientRect(),
      };
    };
    /** Not what an element beside it cuts off, nor what is only spoken. */
    const isSeen = ({ of, box }: Letter): boolean => {
      for (let around: Element | null = of; around !== null; around = around.parentElement) {
        if (getComputedStyle(around).overflowX === 'visible') continue;
        const { left, right, width } = around.getBoundingClientRect();
        if (width <= 1 || box.left < left - 1 || box.right > right + 1) return false;
      }
      return true;
    };
    const letters: Letter[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!(node instanceof Text)) continue;
      if (node.parentElement?.checkVisibility({ visibilityProperty: true }) !== true) continue;
      // The points, what stands next to them, and the ends of each text, which may.
      for (const { index } of node.data.matchAll(/·|\S(?=\s*(?:·|$))|(?<=(?:^|·)\s*)\S/g))
        letters.push(letterAt(node, index));
    }
    /** As far as a point stands from its neighbours, and no column from another. */
    const NEAR = 14;
    for (const point of letters) {
      if (point.letter !== '·' || !isSeen(point)) continue;
      const line = letters.filter(
        ({ box }) => box.top < point.box.bottom && box.bottom > point.box.top,
      );
      const isNear = (gap: number): boolean => gap > -1 && gap < NEAR;
      const isBetween =
        line.some(({ box }) => isNear(point.box.left - box.right)) &&
        line.some(({ box }) => isNear(box.left - point.box.right));
      if (!isBetween) {
        const around = point.of.textContent.trim() === '·' ? point.of.parentElement! : point.of;
        found.add(`a point between nothing: ${named(around)}`);
      }
    }
    return [...found];
  });
}
