import { planInsertion } from './insert.ts';
import { placeAt, printInPlaceOf } from './place.ts';
import type { Entry } from './print.ts';
import { planRemoval } from './remove.ts';
import type { Splice } from './splice.ts';
import type { ContainerNode, Document, Node } from './tree.ts';
import type { JsonObject, JsonValue } from './types.ts';
import { isObject, sameValue } from './values.ts';

/** A node and where it is. */
export interface Target {
  document: Document;
  /** The containers around the node, outermost first. */
  ancestors: readonly ContainerNode[];
  /** The index of the node in the innermost of them. */
  index: number;
  node: Node;
}

/**
 * The fewest splices that make a node mean `value`: members and elements that stay the same keep
 * their bytes and comments, whatever their form (`0x10` stays for 16).
 */
export function planMerge(target: Target, value: JsonValue): Splice[] {
  const { node } = target;
  if (sameValue(node.value, value)) return [];
  if (node.kind === 'object' && isObject(value)) return mergeObject(target, node, value);
  if (node.kind === 'array' && Array.isArray(value)) return mergeArray(target, node, value);
  const { document, ancestors, index } = target;
  const text = printInPlaceOf(placeAt(document, ancestors, node.start), index, { value });
  return [{ start: node.start, end: node.end, text }];
}

/** Changes the items of one container: some go, entries come after the item `after`. */
export function planItems(
  target: Target,
  node: ContainerNode,
  change: { removed?: ReadonlySet<number>; after: number; entries: readonly Entry[] },
): Splice[] {
  const { document, ancestors, index } = target;
  const { removed = new Set<number>(), after, entries } = change;
  const splices =
    entries.length === 0
      ? []
      : planInsertion({
          document,
          ancestors: [...ancestors, node],
          index,
          after,
          entries,
          followed: node.items.some((_, at) => at > after && !removed.has(at)),
        });
  const appended = entries.length > 0;
  return [...splices, ...planRemoval({ text: document.text, container: node, removed, appended })];
}

function mergeObject(target: Target, node: ContainerNode, value: JsonObject): Splice[] {
  const splices: Splice[] = [];
  const removed = new Set<number>();
  const seen = new Set<string>();
  let after = -1;
  // Backwards, for of duplicate keys the last is the one that counts.
  for (let index = node.items.length - 1; index >= 0; index--) {
    const item = node.items[index];
    if (item?.key === undefined) continue;
    const { name } = item.key;
    const wanted = Object.hasOwn(value, name) ? value[name] : undefined;
    if (wanted === undefined) removed.add(index);
    else {
      after = Math.max(after, index);
      if (!seen.has(name))
        splices.push(...planMerge(childOf(target, node, index, item.value), wanted));
      seen.add(name);
    }
  }
  const entries = Object.entries(value)
    .filter(([key]) => !seen.has(key))
    .map(([key, member]) => ({ key, value: member }));
  return [...splices, ...planItems(target, node, { removed, after, entries })];
}

function mergeArray(target: Target, node: ContainerNode, value: JsonValue[]): Splice[] {
  const { items } = node;
  const shorter = Math.min(items.length, value.length);
  const same = (at: number, wantedAt: number): boolean => {
    const item = items[at];
    const wanted = value[wantedAt];
    return item !== undefined && wanted !== undefined && sameValue(item.value.value, wanted);
  };
  let prefix = 0;
  while (prefix < shorter && same(prefix, prefix)) prefix++;
  let suffix = 0;
  while (suffix < shorter - prefix && same(items.length - 1 - suffix, value.length - 1 - suffix)) {
    suffix++;
  }
  const paired = shorter - suffix;
  const splices: Splice[] = [];
  for (let index = prefix; index < paired; index++) {
    const item = items[index];
    const wanted = value[index];
    if (item === undefined || wanted === undefined) continue;
    splices.push(...planMerge(childOf(target, node, index, item.value), wanted));
  }
  const removed = new Set<number>();
  for (let index = paired; index < items.length - suffix; index++) removed.add(index);
  const entries = value.slice(paired, value.length - suffix).map((element) => ({ value: element }));
  return [...splices, ...planItems(target, node, { removed, after: paired - 1, entries })];
}

function childOf(target: Target, node: ContainerNode, index: number, child: Node): Target {
  return {
    document: target.document,
    ancestors: [...target.ancestors, node],
    index,
    node: child,
  };
}
