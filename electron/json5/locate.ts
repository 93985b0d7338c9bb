import type { ContainerNode, Node } from './tree.ts';
import type { Path } from './types.ts';

/** How far a path leads into a document. */
export interface Location {
  /** The containers around `node`, outermost first. */
  ancestors: ContainerNode[];
  /** The index of `node` in the innermost of them. */
  index: number;
  node: Node;
  /** The segments that lead beyond `node`: empty when the path exists. */
  rest: Path;
}

/** Follows a path as far as it exists. Of duplicate keys the last counts, as for every reader. */
export function locate(root: Node, path: Path): Location {
  const location: Location = { ancestors: [], index: 0, node: root, rest: path };
  let known = 0;
  for (const [depth, segment] of path.entries()) {
    if (location.node.kind === 'scalar') break;
    const container = location.node;
    const index = indexOf(container, segment);
    const item = container.items[index];
    if (item === undefined) break;
    location.ancestors.push(container);
    location.index = index;
    location.node = item.value;
    known = depth + 1;
  }
  location.rest = path.slice(known);
  return location;
}

function indexOf(container: ContainerNode, segment: string | number): number {
  if (typeof segment === 'number') return container.kind === 'array' ? segment : -1;
  for (let index = container.items.length - 1; index >= 0; index--) {
    if (container.items[index]?.key?.name === segment) return index;
  }
  return -1;
}
