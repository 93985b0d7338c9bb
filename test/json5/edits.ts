import type { Edit, JsonValue, Path } from '../../electron/json5/types.ts';
import type { Choices } from './choices.ts';
import { define, someName, someValue } from './document.ts';

/** All paths of a value, the root's first. */
export function pathsOf(value: JsonValue, path: Path = []): [Path, ...Path[]] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries: [string | number, JsonValue][] = Array.isArray(value)
    ? value.map((element, index) => [index, element])
    : Object.entries(value);
  return [path, ...entries.flatMap(([key, child]) => pathsOf(child, [...path, key]))];
}

export function valueAt(value: JsonValue, path: Path): JsonValue | undefined {
  let current: JsonValue | undefined = value;
  for (const segment of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    if (Array.isArray(current)) current = current[Number(segment)];
    else current = Object.hasOwn(current, segment) ? current[segment] : undefined;
  }
  return current;
}

export function somePath(choices: Choices, value: JsonValue): Path {
  return choices.pick(pathsOf(value));
}

/** An edit that fits the value: at places that exist and at new ones. */
export function someEdit(choices: Choices, root: JsonValue): Edit {
  const path = somePath(choices, root);
  const at = valueAt(root, path);
  switch (choices.below(4)) {
    case 0:
      return path.length === 0 ? addition(choices, path, at) : { op: 'remove', path };
    case 1:
      return { op: 'set', path, value: someValue(choices) };
    default:
      return addition(choices, path, at);
  }
}

/** Adds to the container at the path, or sets the path when there is none. */
function addition(choices: Choices, path: Path, at: JsonValue | undefined): Edit {
  const value = someValue(choices);
  if (Array.isArray(at)) {
    return choices.rarely(2)
      ? { op: 'insert', path, value }
      : { op: 'insert', path, value, index: choices.below(at.length + 1) };
  }
  if (typeof at !== 'object' || at === null) return { op: 'set', path, value };
  const name = someName(choices);
  const deeper = Object.hasOwn(at, name) ? [] : choices.pick([[], ['x'], ['y', 'z'], [0]]);
  return { op: 'set', path: [...path, name, ...deeper], value };
}

/** What an edit means, told as plainly as possible: the opponent of the product's own account of it. */
export function expectedValue(root: JsonValue | undefined, edit: Edit): JsonValue {
  const [segment, ...rest] = edit.path;
  if (segment === undefined) return expectedHere(root, edit);
  const child = root === undefined ? undefined : valueAt(root, [segment]);
  const gone = edit.op === 'remove' && rest.length === 0;
  if (typeof segment === 'number') {
    const copy = Array.isArray(root) ? [...root] : [];
    if (gone) copy.splice(segment, 1);
    else copy[segment] = expectedValue(child, { ...edit, path: rest });
    return copy;
  }
  const copy = typeof root === 'object' && !Array.isArray(root) ? { ...root } : {};
  if (gone) Reflect.deleteProperty(copy, segment);
  else define(copy, segment, expectedValue(child, { ...edit, path: rest }));
  return copy;
}

function expectedHere(old: JsonValue | undefined, edit: Edit): JsonValue {
  if (edit.op === 'set') return structuredClone(edit.value);
  if (edit.op === 'remove') throw new Error('the root is never removed');
  const copy = Array.isArray(old) ? [...old] : [];
  copy.splice(edit.index ?? copy.length, 0, edit.value);
  return copy;
}
