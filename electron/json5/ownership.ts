import type { ContainerNode } from './tree.ts';
import { itemEnd } from './tree.ts';
import type { Trivia } from './trivia.ts';
import { hasNewline, isComment, triviaBetween } from './trivia.ts';

/**
 * Which comments belong to which item. Items are named by index; −1 stands for the opening bracket.
 * - Comments after an item's comma on its line are the item's, when a line break follows.
 * - Without a line break up to the next item they are the next item's.
 * - Comments above an item are the item's as far as no blank line comes between.
 */

/** The offset just after an item and its comma, or after the opening bracket. */
export function endOf(container: ContainerNode, index: number): number {
  const item = container.items[index];
  return item === undefined ? container.start + 1 : itemEnd(item);
}

/** Where the item after `index` begins, or the closing bracket stands. */
function startAfter(container: ContainerNode, index: number): number {
  return container.items[index + 1]?.start ?? container.end - 1;
}

/** What stands between an item's end and the next item or the closing bracket. */
export function gapAfter(text: string, container: ContainerNode, index: number): Trivia[] {
  return triviaBetween(text, endOf(container, index), startAfter(container, index));
}

/** The comments that end the line of an item (or of the opening bracket) and belong to it. */
export function trailingComments(text: string, container: ContainerNode, index: number): Trivia[] {
  const gap = gapAfter(text, container, index);
  const newline = gap.findIndex((piece) => piece.kind === 'newline');
  if (newline < 0 && index + 1 < container.items.length) return [];
  return gap.slice(0, newline < 0 ? gap.length : newline).filter(isComment);
}

/** Where an item with its comma and its trailing comments ends. */
export function trailEnd(text: string, container: ContainerNode, index: number): number {
  const comments = trailingComments(text, container, index);
  return comments[comments.length - 1]?.end ?? endOf(container, index);
}

/** Where an item with the comments that lead it begins. */
export function leadStart(text: string, container: ContainerNode, index: number): number {
  const gap = gapAfter(text, container, index - 1);
  const firstNewline = gap.findIndex((piece) => piece.kind === 'newline');
  let start = startAfter(container, index - 1);
  let newlines = 0;
  for (let i = gap.length - 1; i > firstNewline; i--) {
    const piece = gap[i];
    if (piece === undefined || piece.kind === 'space') continue;
    if (piece.kind === 'newline') newlines++;
    else {
      start = piece.start;
      newlines = 0;
    }
    if (newlines > 1) break;
  }
  return start;
}

/** Whether an item begins on another line than what precedes it. */
export function newlineBefore(text: string, container: ContainerNode, index: number): boolean {
  const previous = container.items[index - 1];
  const from = previous === undefined ? container.start + 1 : previous.value.end;
  return hasNewline(triviaBetween(text, from, startAfter(container, index - 1)));
}
