import type { ConfigPath } from '../../../shared/openclaw/config-file.ts';
import type { JsonValue } from '../../json5/index.ts';

export type { JsonValue };
export type JsonObject = { [key: string]: JsonValue };

/** A plain JSON object: neither null nor an array. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value's own member; never something inherited, so a key named `constructor` is safe. */
export function member(value: JsonValue | undefined, key: string | number): JsonValue | undefined {
  if (typeof key === 'number') return Array.isArray(value) ? value[key] : undefined;
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The value at `path`, or undefined when any step is missing. */
export function getAt(root: JsonValue, path: ConfigPath): JsonValue | undefined {
  let here: JsonValue | undefined = root;
  for (const key of path) here = member(here, key);
  return here;
}

/** The string at `path`, or undefined. */
export function stringAt(root: JsonValue, path: ConfigPath): string | undefined {
  const value = getAt(root, path);
  return typeof value === 'string' ? value : undefined;
}

/** The elements of an array that are strings; [] for anything else. */
export function strings(value: JsonValue | undefined): string[] {
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string')
    : [];
}

/** Structural equality of two JSON values; the order of keys does not matter. */
export function sameValue(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, i) => sameValue(item, b[i]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]))
  );
}

/** Path as OpenClaw prints it: `models.providers.inferrs.models.0.id`; the root is `<root>`. */
export function dotted(path: ConfigPath): string {
  return path.length === 0 ? '<root>' : path.join('.');
}

/** The value refers to an environment variable (`${NAME}`), which only OpenClaw resolves. */
export function usesVariable(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && /\$\{[A-Z][A-Z0-9_]*\}/.test(value);
}

/** Whether objects and arrays are nested in more than `levels`; looks no deeper than that. */
export function isDeeperThan(value: JsonValue, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((item) => levels === 0 || isDeeperThan(item, levels - 1));
}
