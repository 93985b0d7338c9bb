import type { CliIssue } from '../../../shared/openclaw/config-file.ts';
import { parseDocument } from '../../json5/parse.ts';
import type { ContainerNode, Item, Node } from '../../json5/tree.ts';

/**
 * Adds line and column (from 1) to the issues that OpenClaw names by path only. A path that is not
 * in the file itself (it may come from an include) stays without a place.
 */
export function placedIssues(text: string, issues: readonly CliIssue[]): CliIssue[] {
  const root = rootOf(text);
  return issues.map((issue) => {
    const stated = /\bat (\d+):(\d+)$/.exec(issue.message);
    if (stated !== null) return { ...issue, line: Number(stated[1]), column: Number(stated[2]) };
    const found = root === undefined ? undefined : offsetOf(root, issue);
    return found === undefined ? issue : { ...issue, ...placeOf(text, found) };
  });
}

function rootOf(text: string): Node | undefined {
  try {
    return parseDocument(text).root;
  } catch {
    return undefined;
  }
}

function offsetOf(root: Node, issue: CliIssue): number | undefined {
  const segments = issue.path === '<root>' ? [] : issue.path.split('.');
  const found = descend(root, segments, root.start);
  if (found === undefined) return undefined;
  // `Unrecognized key: "x"` is said about the object; the key itself is the place to look at.
  const named = /key: "([^"]+)"/i.exec(issue.message)?.[1];
  const key = found.node.kind === 'object' ? itemNamed(found.node, named ?? '') : undefined;
  return key?.start ?? found.offset;
}

/** Keys may hold dots themselves, so the longest name that fits is taken. */
function descend(
  node: Node,
  segments: readonly string[],
  offset: number,
): { node: Node; offset: number } | undefined {
  if (segments.length === 0) return { node, offset };
  if (node.kind === 'scalar') return undefined;
  for (let length = segments.length; length > 0; length--) {
    const item = itemNamed(node, segments.slice(0, length).join('.'));
    const found = item && descend(item.value, segments.slice(length), item.start);
    if (found !== undefined) return found;
  }
  return undefined;
}

function itemNamed(node: ContainerNode, name: string): Item | undefined {
  if (node.kind === 'array') return /^\d+$/.test(name) ? node.items[Number(name)] : undefined;
  return [...node.items].reverse().find((item) => item.key?.name === name);
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split(/\r\n|[\n\r]/);
  return { line: lines.length, column: (lines[lines.length - 1] ?? '').length + 1 };
}
