import type { ConfigPath } from '../../../shared/openclaw.ts';
import { parseDocument } from '../json5/parse.ts';
import type { Node } from '../json5/tree.ts';

/** Every scalar of a document with the very characters that stand for it. */
function leavesOf(text: string): Map<string, string> {
  const leaves = new Map<string, string>();
  const visit = (node: Node, path: string): void => {
    if (node.kind === 'scalar') leaves.set(path, text.slice(node.start, node.end));
    else
      node.items.forEach((item, index) =>
        visit(item.value, `${path}/${item.key?.name ?? String(index)}`),
      );
  };
  const { root } = parseDocument(text);
  if (root !== undefined) visit(root, '');
  return leaves;
}

function commentsOf(text: string): string[] {
  const withoutStrings = text.replace(/"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'/g, '""');
  return withoutStrings.match(/\/\/[^\n\r]*|\/\*[\s\S]*?\*\//g) ?? [];
}

/**
 * What an edit damaged beside the paths it announced: values written differently than before,
 * comments gone or changed, another line ending or byte order mark.
 */
export function damageOf(
  before: string,
  after: string,
  announced: readonly ConfigPath[],
): string[] {
  const now = leavesOf(after);
  const under = announced.map((path) => `/${path.join('/')}`);
  const changed = (path: string): boolean =>
    under.some((own) => path === own || path.startsWith(`${own}/`));
  const values = [...leavesOf(before)]
    .filter(([path, raw]) => !changed(path) && now.get(path) !== raw)
    .map(([path, raw]) => `${path}: ${raw} became ${now.get(path) ?? 'nothing'}`);
  const kept = commentsOf(after);
  const comments = commentsOf(before).filter((comment) => !kept.includes(comment));
  const endings =
    before.includes('\r\n') && /[^\r]\n/.test(after) ? ['a line feed without carriage return'] : [];
  const mark =
    before.startsWith('\uFEFF') === after.startsWith('\uFEFF') ? [] : ['byte order mark'];
  return [...values, ...comments, ...endings, ...mark];
}
