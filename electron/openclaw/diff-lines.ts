import { structuredPatch } from 'diff';
import type { DiffLine } from '../../shared/openclaw.ts';

const CONTEXT = 3;

/** The unified diff of two texts, three lines of context, left-out parts marked by a `gap`. */
export function diffLines(before: string, after: string): DiffLine[] {
  if (before === after) return [];
  const { hunks } = structuredPatch('a', 'b', before, after, '', '', { context: CONTEXT });
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
