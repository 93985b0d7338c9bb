import { Json5EditError } from './errors.ts';
import type { JsonObject, JsonValue, Path } from './types.ts';

/** Nesting beyond this in a value to write is taken for a cycle. */
const MAX_DEPTH = 500;

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Sets an own property, `__proto__` included, which plain assignment would take for the prototype. */
export function setOwn(target: JsonObject, key: string, value: JsonValue): void {
  if (key !== '__proto__') target[key] = value;
  else {
    Object.defineProperty(target, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
}

/** An object's own value of a key; inherited ones (`constructor`…) are no data. */
export function getOwn(target: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(target, key) ? target[key] : undefined;
}

/** Whether two values are the same data: keys in any order, `NaN` equal to itself, −0 not equal to 0. */
export function sameValue(a: JsonValue, b: JsonValue): boolean {
  const lefts: (JsonValue | undefined)[] = [a];
  const rights: (JsonValue | undefined)[] = [b];
  while (lefts.length > 0) {
    const left = lefts.pop();
    const right = rights.pop();
    if (Object.is(left, right)) continue;
    if (Array.isArray(left) && Array.isArray(right)) {
      if (left.length !== right.length) return false;
      for (const item of left) lefts.push(item);
      for (const item of right) rights.push(item);
    } else if (isObject(left) && isObject(right)) {
      const keys = Object.keys(left);
      if (keys.length !== Object.keys(right).length) return false;
      for (const key of keys) {
        if (!Object.hasOwn(right, key)) return false;
        lefts.push(left[key]);
        rights.push(right[key]);
      }
    } else return false;
  }
  return true;
}

/**
 * Makes sure that a value given for writing is plain data, whatever the types promised.
 * @param path where the value is to go, for the error
 * @throws Json5EditError `unsupported-value`
 */
export function assertPlainData(value: unknown, path: Path): void {
  const todo: { value: unknown; inner: (string | number)[] }[] = [{ value, inner: [] }];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const { value: current, inner } = next;
    if (current === null || ['boolean', 'number', 'string'].includes(typeof current)) continue;
    if (inner.length > MAX_DEPTH) {
      throw new Json5EditError('unsupported-value', path, 'The value is nested too deeply');
    }
    if (!isPlainContainer(current)) {
      throw new Json5EditError('unsupported-value', [...path, ...inner], 'This is not JSON5 data');
    }
    const entries: [string | number, unknown][] = Array.isArray(current)
      ? Array.from(current as unknown[], (element, index) => [index, element])
      : Object.entries(current);
    for (const [key, child] of entries) todo.push({ value: child, inner: [...inner, key] });
  }
}

function isPlainContainer(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
