import { Json5EditError } from './errors.ts';
import type { Edit, JsonObject, JsonValue, Path } from './types.ts';
import { assertNever } from '../../shared/assert-never.ts';
import { getOwn, isObject, setOwn } from './values.ts';

/**
 * What a document's value must be after an edit, worked out on values alone: the yardstick by
 * which the edited text is verified. The value given is not changed.
 * @throws Json5EditError when the path or the index does not fit the value
 */
export function intendedValue(root: JsonValue, edit: Edit): JsonValue {
  switch (edit.op) {
    case 'set':
      return update(root, edit.path, () => edit.value);
    case 'insert':
      return update(root, edit.path, (array) => withElement(array, edit));
    case 'remove':
      return withoutPath(root, edit.path);
    default:
      return assertNever(edit);
  }
}

/** Wraps a value in the containers that a path asks for: an object for a key, an array for index 0. */
export function wrap(path: Path, value: JsonValue): JsonValue {
  return path.reduceRight<JsonValue>((inner, segment) => {
    if (typeof segment === 'number') return [inner];
    const outer: JsonObject = {};
    setOwn(outer, segment, inner);
    return outer;
  }, value);
}

/** Rebuilds the containers along the path, the rest is shared. */
function update(
  root: JsonValue,
  path: Path,
  change: (old: JsonValue | undefined) => JsonValue,
): JsonValue {
  const rebuild: ((inner: JsonValue) => JsonValue)[] = [];
  let current: JsonValue | undefined = root;
  for (const [depth, segment] of path.entries()) {
    if (typeof segment === 'number') {
      const array: JsonValue[] = arrayAt(current, path, depth);
      checkIndex(segment, array.length, path, depth);
      rebuild.push((inner) => [...array.slice(0, segment), inner, ...array.slice(segment + 1)]);
      current = array[segment];
    } else {
      const object: JsonObject = objectAt(current, path, depth);
      rebuild.push((inner) => {
        const copy = { ...object };
        setOwn(copy, segment, inner);
        return copy;
      });
      current = getOwn(object, segment);
    }
  }
  return rebuild.reduceRight((inner, outer) => outer(inner), change(current));
}

function withElement(
  value: JsonValue | undefined,
  edit: Extract<Edit, { op: 'insert' }>,
): JsonValue[] {
  const array = arrayAt(value, edit.path, edit.path.length);
  const index = edit.index ?? array.length;
  checkIndex(index, array.length, edit.path, edit.path.length);
  return [...array.slice(0, index), edit.value, ...array.slice(index)];
}

function withoutPath(root: JsonValue, path: Path): JsonValue {
  const last = path[path.length - 1];
  if (last === undefined) {
    throw new Json5EditError('root-removal', path, 'The whole document cannot be removed');
  }
  const parentPath = path.slice(0, -1);
  let parent: JsonValue | undefined = root;
  for (const segment of parentPath) {
    parent = parent === undefined ? undefined : child(parent, segment);
  }
  if (parent === undefined || child(parent, last) === undefined) return root;
  return update(root, parentPath, () => without(parent, last));
}

function without(parent: JsonValue, segment: string | number): JsonValue {
  if (Array.isArray(parent)) return parent.filter((_, index) => index !== segment);
  if (!isObject(parent)) return parent;
  return Object.fromEntries(Object.entries(parent).filter(([key]) => key !== segment));
}

function child(parent: JsonValue, segment: string | number): JsonValue | undefined {
  if (typeof segment === 'number') return Array.isArray(parent) ? parent[segment] : undefined;
  return isObject(parent) ? getOwn(parent, segment) : undefined;
}

function objectAt(value: JsonValue | undefined, path: Path, depth: number): JsonObject {
  if (value === undefined) return {};
  if (isObject(value)) return value;
  throw new Json5EditError('not-an-object', path.slice(0, depth), 'There is no object here');
}

function arrayAt(value: JsonValue | undefined, path: Path, depth: number): JsonValue[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  throw new Json5EditError('not-an-array', path.slice(0, depth), 'There is no array here');
}

function checkIndex(index: number, length: number, path: Path, depth: number): void {
  if (Number.isInteger(index) && index >= 0 && index <= length) return;
  throw new Json5EditError(
    'index-out-of-range',
    path.slice(0, depth),
    `Index ${index} is beyond the array's ${length} elements`,
  );
}
