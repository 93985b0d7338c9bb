import type { ConfigPath } from '../../shared/openclaw/config-file.ts';
import { parseDocument } from '../../electron/json5/parse.ts';
import type { ContainerNode, Item, Node } from '../../electron/json5/tree.ts';

/** Stands for a piece of the text that an edit announced. */
const EDITED = '\uE000';

type Names = ReadonlySet<string>;

interface Named {
  readonly name: string;
  readonly item: Item;
}

function childrenOf(node: ContainerNode, name: string): Named[] {
  return node.items.map((item, index) => ({
    name: `${name}/${item.key?.name ?? String(index)}`,
    item,
  }));
}

function namesIn(text: string): Names {
  const names = new Set<string>();
  const visit = (node: Node, name: string): void => {
    if (node.kind === 'scalar') return;
    for (const child of childrenOf(node, name)) {
      names.add(child.name);
      visit(child.item.value, child.name);
    }
  };
  const { root } = parseDocument(text);
  if (root !== undefined) visit(root, '');
  return names;
}

/**
 * The text with every announced item replaced by a mark. A container that is only on this side and
 * holds something announced came (or went) with it.
 */
function withoutEdited(text: string, announced: readonly string[], other: Names): string {
  const { root } = parseDocument(text);
  if (root === undefined) return text;
  const pieces: string[] = [];
  let at = 0;
  const isEdited = (name: string): boolean =>
    announced.some((own) => name === own || (own.startsWith(`${name}/`) && !other.has(name)));
  const visit = (node: Node, name: string): void => {
    if (node.kind === 'scalar') return;
    for (const child of childrenOf(node, name)) {
      if (!isEdited(child.name)) {
        visit(child.item.value, child.name);
        continue;
      }
      pieces.push(text.slice(at, child.item.start), EDITED);
      at = child.item.value.end;
    }
  };
  visit(root, '');
  return [...pieces, text.slice(at)].join('');
}

/** White space, commas and marks: what may differ where an item came or went. */
function skipSeam(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[\s,\uE000]/.test(text.charAt(at))) at++;
  return at;
}

/**
 * What an edit damaged beside the paths that it announced: the first byte that differs outside of
 * them, with what stands around it. Where an announced item came or went, the white space and the
 * commas beside it may differ; everything else, comments included, must be the same to the byte.
 * @returns undefined when nothing was damaged
 */
export function damageOf(
  before: string,
  after: string,
  announced: readonly ConfigPath[],
): string | undefined {
  const names = announced.map((path) => path.map((part) => `/${part}`).join(''));
  // The first value of a file that has none goes below what is there.
  if (parseDocument(before).root === undefined)
    return after.startsWith(before) ? undefined : around(before, 0, after, 0);
  const old = withoutEdited(before, names, namesIn(after));
  const now = withoutEdited(after, names, namesIn(before));
  let [i, j, commas] = [0, 0, 0];
  while (i < old.length || j < now.length) {
    if (old[i] === now[j] && old[i] !== EDITED) {
      i++;
      j++;
      continue;
    }
    const atSeam = isAtSeam(old, i) || isAtSeam(now, j);
    const [nextI, nextJ] = atSeam ? [skipSeam(old, i), skipSeam(now, j)] : [i, j];
    if (nextI > i || nextJ > j) [i, j] = [nextI, nextJ];
    // A new last item gives the one before it a comma, which a comment may follow.
    else if (now[j] === ',' && commas++ < names.length) j++;
    else if (old[i] === ',' && commas++ < names.length) i++;
    else return around(old, i, now, j);
  }
  return undefined;
}

/** Only white space and commas stand between here and a mark, in either direction. */
function isAtSeam(text: string, at: number): boolean {
  const ahead = /^[\s,]*\uE000/.test(text.slice(at, at + 400));
  const behind = /\uE000[\s,]*$/.test(text.slice(Math.max(0, at - 400), at));
  return ahead || behind;
}

function around(old: string, i: number, now: string, j: number): string {
  const cut = (text: string, at: number): string =>
    JSON.stringify(text.slice(Math.max(0, at - 30), at + 30));
  return `${cut(old, i)} became ${cut(now, j)}`;
}
