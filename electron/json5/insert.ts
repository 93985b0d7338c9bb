import { isWhitespace, lineIndent } from './chars.ts';
import { endOf, gapAfter, newlineBefore, trailEnd, trailingComments } from './ownership.ts';
import type { Place } from './place.ts';
import { placeAt, printInPlaceOf, printOnSharedLine } from './place.ts';
import type { Entry } from './print.ts';
import { printPretty } from './print.ts';
import type { Splice } from './splice.ts';
import type { ContainerNode, Document } from './tree.ts';
import { hasNewline, isComment } from './trivia.ts';
import type { JsonObject, JsonValue } from './types.ts';
import { setOwn } from './values.ts';

export interface Insertion {
  document: Document;
  /** The containers around, outermost first; the last one receives the entries. */
  ancestors: readonly ContainerNode[];
  /** The index of that container in the one around it. */
  index: number;
  /** The item after which the entries go; −1 to begin with them. */
  after: number;
  entries: readonly Entry[];
  /** Whether items that stay follow the entries. */
  followed: boolean;
}

/** The splices that put entries into a container, in the layout of the items next to them. */
export function planInsertion(insertion: Insertion): Splice[] {
  const { document, ancestors, after } = insertion;
  const container = innermost(ancestors);
  if (container.items.length === 0) return intoEmpty(insertion, container);
  const offset = trailEnd(document.text, container, after);
  const place = placeAt(document, ancestors, offset);
  const anchor = container.items[after];
  const bare = anchor !== undefined && anchor.comma < 0;
  if (!onOwnLines(insertion, container)) {
    return insertInLine(insertion, container, place, bare ? ',' : '');
  }
  const lines = insertLines(insertion, container, place);
  // Directly after the value, for a line comment behind it would swallow the comma.
  return bare ? [{ start: anchor.value.end, end: anchor.value.end, text: ',' }, ...lines] : lines;
}

function innermost(ancestors: readonly ContainerNode[]): ContainerNode {
  const container = ancestors[ancestors.length - 1];
  if (container === undefined) throw new RangeError('an insertion needs a container');
  return container;
}

/** New items get lines of their own when their neighbour has one, or when a comment ends the line. */
function onOwnLines({ document, after, followed }: Insertion, container: ContainerNode): boolean {
  const { text } = document;
  if (newlineBefore(text, container, followed ? after + 1 : Math.max(after, 0))) return true;
  const hasComma = (container.items[after]?.comma ?? -1) >= 0;
  return trailingComments(text, container, after).some(
    (comment) => hasComma || comment.kind === 'line-comment',
  );
}

function insertLines(insertion: Insertion, container: ContainerNode, place: Place): Splice[] {
  const { entries, followed } = insertion;
  const { style, offset } = place;
  const indent = itemIndent(insertion, container, place);
  const lines = entries.map((entry) => style.eol + indent + printPretty(style, entry, indent));
  const closing = followed || hasTrailingComma(container) ? ',' : '';
  return [{ start: offset, end: offset, text: lines.join(',') + closing }];
}

function itemIndent(
  { document, after }: Insertion,
  container: ContainerNode,
  place: Place,
): string {
  for (const index of [after, after + 1]) {
    const neighbour = container.items[index];
    if (neighbour !== undefined && newlineBefore(document.text, container, index)) {
      return lineIndent(document.text, neighbour.start);
    }
  }
  return lineIndent(document.text, container.start) + place.style.unit;
}

function insertInLine(
  insertion: Insertion,
  container: ContainerNode,
  place: Place,
  comma: string,
): Splice[] {
  const { document, after, entries, followed } = insertion;
  const { style } = place;
  const text = entries.map((entry) => printOnSharedLine(place, entry)).join(style.comma);
  const space = style.comma.slice(1);
  const closing = followed || hasTrailingComma(container) ? ',' : '';
  if (after >= 0) {
    return [{ start: place.offset, end: place.offset, text: comma + space + text + closing }];
  }
  const start = endOf(container, after);
  const padded = isWhitespace(document.text.charCodeAt(start));
  const lead = padded ? document.text.charAt(start) : '';
  return [{ start, end: start, text: lead + text + closing + (padded || !followed ? '' : space) }];
}

function hasTrailingComma(container: ContainerNode): boolean {
  return (container.items[container.items.length - 1]?.comma ?? -1) >= 0;
}

/** An empty container is written anew; comments in it stay, and the entries come below them. */
function intoEmpty(insertion: Insertion, container: ContainerNode): Splice[] {
  const { document, ancestors, index, entries } = insertion;
  const { text } = document;
  const gap = gapAfter(text, container, -1);
  const last = gap.filter(isComment).pop();
  if (last === undefined) {
    const place = placeAt(document, ancestors, container.start);
    const value = { value: collect(container, entries) };
    const around = { ...place, ancestors: ancestors.slice(0, -1) };
    return [
      { start: container.start, end: container.end, text: printInPlaceOf(around, index, value) },
    ];
  }
  const place = placeAt(document, ancestors, last.end);
  const { eol, unit, trailingComma } = place.style;
  const outer = lineIndent(text, container.start);
  const ownLine = hasNewline(gap.filter((piece) => piece.end <= last.start));
  const indent = ownLine ? lineIndent(text, last.start) : outer + unit;
  // A blank line keeps the comment from becoming the new item's own, to be removed with it.
  const detach = ownLine ? eol : '';
  const lines = entries.map((entry) => eol + indent + printPretty(place.style, entry, indent));
  const closed = hasNewline(gap.filter((piece) => piece.start >= last.end));
  return [
    {
      start: last.end,
      end: closed ? last.end : container.end - 1,
      text:
        detach + lines.join(',') + (trailingComma.multi ? ',' : '') + (closed ? '' : eol + outer),
    },
  ];
}

function collect(container: ContainerNode, entries: readonly Entry[]): JsonValue {
  if (container.kind === 'array') return entries.map((entry) => entry.value);
  const object: JsonObject = {};
  for (const { key, value } of entries) if (key !== undefined) setOwn(object, key, value);
  return object;
}
