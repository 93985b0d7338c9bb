import { structuredPatch } from 'diff';
import type { DiffLine } from '../../../shared/openclaw/outcome.ts';

const CONTEXT = 3;
/** The search for the shortest diff grows with the square of its length: 1000 take 30 ms, 8000 take 4 s. */
const LONGEST_DIFF = 1000;

/**
 * The unified diff of two texts, three lines of context, left-out parts marked by a `gap`. Texts
 * that have little in common are shown as one part that goes and one that comes.
 */
export function diffLines(before: string, after: string): DiffLine[] {
  if (before === after) return [];
  const patch = structuredPatch('a', 'b', before, after, '', '', {
    context: CONTEXT,
    maxEditLength: LONGEST_DIFF,
  });
  const hunks = patch?.hunks ?? [wholeHunk(linesOf(before), linesOf(after))];
  return hunks.flatMap((hunk, index) => {
    let oldLine = hunk.oldStart;
    let newLine = hunk.newStart;
    const lines: DiffLine[] = [];
    if (index > 0 || oldLine > 1) lines.push({ type: 'gap', text: '' });
    for (const line of hunk.lines) {
      const text = line.slice(1).replace(/\r$/, '');
      if (line.startsWith('+')) lines.push({ type: 'add', newLine: newLine++, text });
      else if (line.startsWith('-')) lines.push({ type: 'remove', oldLine: oldLine++, text });
      else if (line.startsWith(' '))
        lines.push({ type: 'context', oldLine: oldLine++, newLine: newLine++, text });
    }
    return lines;
  });
}

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines[lines.length - 1] === '') lines.pop();
  return lines;
}

/** All from the first to the last line that differs, in one piece. */
function wholeHunk(
  before: readonly string[],
  after: readonly string[],
): { oldStart: number; newStart: number; lines: string[] } {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (
    tail < shorter - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail++;
  const start = Math.max(0, head - CONTEXT);
  const oldEnd = before.length - tail;
  const lines = [
    ...before.slice(start, head).map((line) => ` ${line}`),
    ...before.slice(head, oldEnd).map((line) => `-${line}`),
    ...after.slice(head, after.length - tail).map((line) => `+${line}`),
    ...before.slice(oldEnd, oldEnd + CONTEXT).map((line) => ` ${line}`),
  ];
  return { oldStart: start + 1, newStart: start + 1, lines };
}
