import { isLineTerminator, lineIndent, lineStart } from './chars.ts';
import { newlineBefore } from './ownership.ts';
import type { Entry } from './print.ts';
import { printInline, printPretty } from './print.ts';
import { styleAt } from './style.ts';
import type { Style } from './style.ts';
import type { ContainerNode, Document } from './tree.ts';

/** A line that already holds several items is not made longer than this. */
const LONGEST_LINE = 100;

/** Where new text goes, and so how it is to be written. */
export interface Place {
  document: Document;
  /** The containers around, outermost first. */
  ancestors: readonly ContainerNode[];
  offset: number;
  style: Style;
}

export function placeAt(
  document: Document,
  ancestors: readonly ContainerNode[],
  offset: number,
): Place {
  return { document, ancestors, offset, style: styleAt(document, ancestors, offset) };
}

/** Writes an entry that shares its line with others: on one line, unless that line grows too long. */
export function printOnSharedLine(place: Place, entry: Entry): string {
  const { document, offset, style } = place;
  const line = printInline(style, entry);
  const column = offset - lineStart(document.text, offset);
  if (column + line.length <= LONGEST_LINE || isOneLine(document)) return line;
  return printPretty(style, entry, lineIndent(document.text, offset));
}

/** Writes a value in the stead of the item `index` of the innermost container, or of the root. */
export function printInPlaceOf(place: Place, index: number, entry: Entry): string {
  const { document, ancestors, offset, style } = place;
  const parent = ancestors[ancestors.length - 1];
  if (parent !== undefined && !newlineBefore(document.text, parent, index)) {
    return printOnSharedLine(place, entry);
  }
  return printPretty(style, entry, lineIndent(document.text, offset));
}

/** Whether the document is a container with something in it, all on one line. */
function isOneLine({ text, root }: Document): boolean {
  if (root === undefined || root.kind === 'scalar' || root.items.length === 0) return false;
  for (let at = root.start; at < root.end; at++) {
    if (isLineTerminator(text.charCodeAt(at))) return false;
  }
  return true;
}
