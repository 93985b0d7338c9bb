import { isLineTerminator, isWhitespace, lineStart } from './chars.ts';
import { endOf, leadStart, trailEnd } from './ownership.ts';
import type { Splice } from './splice.ts';
import type { ContainerNode } from './tree.ts';
import type { Trivia } from './trivia.ts';
import { isComment, triviaBetween } from './trivia.ts';

export interface Removal {
  text: string;
  container: ContainerNode;
  removed: ReadonlySet<number>;
  /** Whether new items come after the last one that stays. */
  appended: boolean;
}

/** Neighbouring items that go together, with no comment between them that must stay. */
interface Run {
  from: number;
  to: number;
}

/** The splices that take items away, with the comments that are theirs and a fitting number of commas. */
export function planRemoval(removal: Removal): Splice[] {
  const { text, container, removed, appended } = removal;
  if (removed.size === 0) return [];
  let lastKept = container.items.length - 1;
  while (removed.has(lastKept)) lastKept--;
  const runs = runsOf(removal);
  const splices = runs.map((run) => {
    return run.from > lastKept
      ? tailSplice(text, container, run)
      : middleSplice(text, container, run);
  });
  if (appended) return splices;
  const last = container.items[container.items.length - 1];
  const kept = container.items[lastKept];
  if (kept !== undefined && kept.comma >= 0 && last?.comma === -1) {
    splices.push({ start: kept.comma, end: kept.comma + 1, text: '' });
  }
  return kept === undefined ? emptied(text, container, splices) : splices;
}

/** When nothing but white space would be left in the brackets, they close up. */
function emptied(text: string, container: ContainerNode, splices: Splice[]): Splice[] {
  const [splice] = splices;
  const start = container.start + 1;
  const end = container.end - 1;
  if (splice === undefined || splices.length > 1) return splices;
  const left = text.slice(start, splice.start) + text.slice(splice.end, end);
  return left.trim() === '' ? [{ start, end, text: '' }] : splices;
}

function runsOf({ text, container, removed }: Removal): Run[] {
  const runs: Run[] = [];
  for (let index = 0; index < container.items.length; index++) {
    if (!removed.has(index)) continue;
    const run = runs[runs.length - 1];
    if (run?.to === index - 1 && keptBefore(text, container, index).length === 0) run.to = index;
    else runs.push({ from: index, to: index });
  }
  return runs;
}

/** The comments before an item that belong neither to it nor to the item before. */
function keptBefore(text: string, container: ContainerNode, index: number): Trivia[] {
  const from = trailEnd(text, container, index - 1);
  return triviaBetween(text, from, leadStart(text, container, index)).filter(isComment);
}

/** Nothing stays behind the run: the white space before it goes, that before the bracket stays. */
function tailSplice(text: string, container: ContainerNode, { from, to }: Run): Splice {
  const lead = leadStart(text, container, from);
  const end = trailEnd(text, container, to);
  const before = triviaBetween(text, endOf(container, from - 1), lead);
  const comment = before.filter(isComment).pop();
  const start = comment?.end ?? endOf(container, from - 1);
  const newline = before.find((piece) => piece.kind === 'newline' && piece.start >= start);
  // A line comment must not swallow the closing bracket.
  const guard = comment?.kind === 'line-comment' && !isLineTerminator(text.charCodeAt(end));
  return { start: guard && newline !== undefined ? newline.end : start, end, text: '' };
}

/** Something stays behind the run: whole lines go where the run has its lines to itself. */
function middleSplice(text: string, container: ContainerNode, { from, to }: Run): Splice {
  const lead = leadStart(text, container, from);
  const end = trailEnd(text, container, to);
  const begin = lineStart(text, lead);
  const startsLine = begin > container.start && text.slice(begin, lead).trim() === '';
  const after = triviaBetween(text, end, leadStart(text, container, to + 1));
  const newline = after.find((piece) => piece.kind !== 'space');
  if (newline?.kind !== 'newline') {
    return { start: lead, end: leadStart(text, container, to + 1), text: '' };
  }
  if (!startsLine) return { start: backOverSpaces(text, lead), end, text: '' };
  const blank = blankLineBefore(text, container, from, lead);
  return { start: begin, end: blank ? blankLinesEnd(after, newline.end) : newline.end, text: '' };
}

function backOverSpaces(text: string, offset: number): number {
  let at = offset;
  while (isWhitespace(text.charCodeAt(at - 1)) && !isLineTerminator(text.charCodeAt(at - 1))) at--;
  return at;
}

/** Whether a blank line, or only the opening bracket's line, stands above: then a blank line below goes too. */
function blankLineBefore(
  text: string,
  container: ContainerNode,
  from: number,
  lead: number,
): boolean {
  const before = triviaBetween(text, trailEnd(text, container, from - 1), lead);
  const solid = before.filter((piece) => piece.kind !== 'space');
  if (from === 0 && !solid.some(isComment)) return true;
  return solid.slice(-2).filter((piece) => piece.kind === 'newline').length === 2;
}

/** The end of the blank lines that follow a line end. */
function blankLinesEnd(after: readonly Trivia[], lineEnd: number): number {
  let end = lineEnd;
  for (const piece of after) {
    if (piece.end <= lineEnd) continue;
    if (piece.kind === 'newline') end = piece.end;
    else if (piece.kind !== 'space') break;
  }
  return end;
}
