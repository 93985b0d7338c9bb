import type { Page } from '@playwright/test';

/** Waits until what follows a change of size or place, as a list does that is open, has done so. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
  });
}

/**
 * Gives the focus to everything that takes it, one after the other.
 * @returns elements outside a screen's own scroll area that were scrolled by it: a focus that moves
 *   scrolls whatever can be scrolled, `overflow: hidden` included, and the shell has no bars to
 *   bring it back with
 */
export function shellScrolls(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const focusable =
      ':is(a[href], button, input, textarea, select, [tabindex]):not([tabindex="-1"])';
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

/** @returns what of the page is cut off, covered, out of sight, or too small to read or to hit */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    interface Box {
      readonly left: number;
      readonly right: number;
      readonly top: number;
      readonly bottom: number;
    }
    const found = new Set<string>();
    const both = (a: Box, b: Box): Box => ({
      left: Math.max(a.left, b.left),
      right: Math.min(a.right, b.right),
      top: Math.max(a.top, b.top),
      bottom: Math.min(a.bottom, b.bottom),
    });
    const hasArea = ({ left, right, top, bottom }: Box): boolean =>
      right - left > 1 && bottom - top > 1;
    const nameOf = (element: Element): string =>
      (element.getAttribute('aria-label') ?? (element.textContent || element.id)).slice(0, 80);

    /** What clips the inside of an element, by what stands in it; asked once for each element. */
    interface Frame {
      readonly edge: Box;
      readonly cutsAcross: boolean;
      readonly cutsDown: boolean;
      readonly isAfloat: boolean;
      readonly up: Frame | null;
    }
    const frames = new Map<Element, Frame | null>();
    const frameOf = (element: Element | null): Frame | null => {
      if (element === null) return null;
      const known = frames.get(element);
      if (known !== undefined) return known;
      const style = getComputedStyle(element);
      const up = frameOf(element.parentElement);
      const clips = style.overflowX !== 'visible' || style.overflowY !== 'visible';
      const isAfloat = style.position === 'fixed' || style.position === 'sticky';
      const cuts = (way: string): boolean =>
        (way === 'hidden' || way === 'clip') &&
        // A part that stays in sight over what is scrolled shows as much of it as there is room for.
        style.position !== 'sticky' &&
        style.textOverflow !== 'ellipsis' &&
        style.webkitLineClamp === 'none';
      const frame =
        !isAfloat && (!clips || style.display === 'inline')
          ? up
          : {
              edge: clips
                ? element.getBoundingClientRect()
                : { left: -1e6, right: 1e6, top: -1e6, bottom: 1e6 },
              cutsAcross: cuts(style.overflowX),
              cutsDown: cuts(style.overflowY),
              isAfloat,
              up,
            };
      frames.set(element, frame);
      return frame;
    };
    /** What is seen of a box in an element, if anything. */
    const seen = (box: Box, around: Element | null, onCut?: (how: string) => void): Box | null => {
      let rest = box;
      for (let frame = frameOf(around); frame !== null; frame = frame.up) {
        const { edge, cutsAcross, cutsDown } = frame;
        // The boxes of one pixel hold what is only spoken.
        if (edge.right - edge.left <= 1) return null;
        if (cutsAcross && (rest.right > edge.right + 1 || rest.left < edge.left - 1))
          onCut?.('at the side');
        if (cutsDown && (rest.bottom > edge.bottom + 1 || rest.top < edge.top - 1))
          onCut?.('above or below');
        rest = both(rest, edge);
        if (!hasArea(rest)) return null;
      }
      return rest;
    };
    const isAfloat = (element: Element): boolean => {
      for (let frame = frameOf(element); frame !== null; frame = frame.up)
        if (frame.isAfloat) return true;
      return false;
    };

    // Only the topmost layer is looked at: what lies under a dialog is covered on purpose.
    const overlays = document.querySelectorAll('[role=dialog], [role=listbox]');
    const root = overlays[overlays.length - 1] ?? document.body;

    const frame = 'html, main, main > *, [role=dialog]';
    for (const element of document.querySelectorAll(frame)) {
      const sideways = element.scrollWidth - element.clientWidth;
      if (sideways > 0) found.add(`${element.tagName} overflows sideways by ${sideways}`);
    }

    const controls = 'button, a[href], input, textarea, [role=option]';
    const targets = [...root.querySelectorAll<HTMLElement>(controls)]
      .filter((element) => element.checkVisibility())
      .flatMap((element) => {
        // A hidden input is hit by its label.
        const target = element.clientWidth > 2 ? element : element.closest('label');
        if (target === null) return [];
        const box = target.getBoundingClientRect();
        return [{ element: target, box, part: seen(box, target.parentElement) }];
      });
    for (const [index, { element, box, part }] of targets.entries()) {
      const name = nameOf(element);
      if (box.right > innerWidth + 1 || box.left < -1) found.add(`out of sight: ${name}`);
      // What is written in a field of words is longer than a number.
      const isWritten = element.matches('input:not([type=checkbox], [type=radio]), textarea');
      const isNumber = element.matches('[inputmode=numeric], [inputmode=decimal]');
      if (isWritten && !isNumber && box.width < 100)
        found.add(`too narrow, ${Math.round(box.width)}: ${name}`);
      // A word in a sentence, or in a line of the log, is as high as that.
      const isWord =
        getComputedStyle(element).display === 'inline' || element.closest('[role=log]') !== null;
      const isField = element.matches('input, textarea');
      if (!isWord && !isField && Math.min(box.width, box.height) < 23.5)
        found.add(`hard to hit, ${Math.round(box.width)} x ${Math.round(box.height)}: ${name}`);
      if (part === null) continue;
      for (const other of targets.slice(index + 1)) {
        if (other.part === null || !hasArea(both(part, other.part))) continue;
        if (element.contains(other.element) || other.element.contains(element)) continue;
        found.add(`${name} covers ${nameOf(other.element)}`);
      }
    }

    const lines: { readonly text: string; readonly box: Box; readonly of: Element }[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walker.nextNode()) {
      const { currentNode } = walker;
      const of = currentNode.parentElement;
      const text = currentNode.textContent?.trim() ?? '';
      if (text === '' || of === null || !of.checkVisibility({ visibilityProperty: true })) continue;
      range.selectNodeContents(currentNode);
      const rows: Box[] = [];
      for (const { left, right, top, bottom } of range.getClientRects()) {
        // Letters reach neither the top nor the bottom of their line's box.
        const inset = (bottom - top) * 0.25;
        const letters = { left, right, top: top + inset, bottom: bottom - inset };
        const box = seen(letters, of, (how) => {
          // A point between facts goes where their line wraps: see `lines.ts`.
          if (text !== '·') found.add(`cut off ${how}: ${text.slice(0, 80)}`);
        });
        if (box === null) continue;
        rows.push(box);
        if (!isAfloat(of)) lines.push({ text, box, of });
      }
      const width = Math.max(...rows.map(({ left, right }) => right - left));
      if (rows.length > 4 && width < 120)
        found.add(`squeezed into ${rows.length} lines: ${text.slice(0, 80)}`);
    }
    for (const [index, { text, box, of }] of lines.entries())
      for (const other of lines.slice(index + 1))
        if (of !== other.of && hasArea(both(box, other.box)))
          found.add(`"${text.slice(0, 60)}" lies on "${other.text.slice(0, 60)}"`);
    return [...found];
  });
}
