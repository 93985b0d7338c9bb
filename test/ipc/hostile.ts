import fc from 'fast-check';

/** What a page could send that nobody wrote it for; all of it survives the way between processes. */

const LONG = 1_000_000;

const nested = (depth: number): unknown => {
  let inner: unknown = 1;
  for (let level = 0; level < depth; level += 1) inner = level % 2 === 0 ? { inner } : [inner];
  return inner;
};

const cyclic = (): unknown => {
  const one: Record<string, unknown> = { model: 'org/name' };
  one['self'] = one;
  return one;
};

/** An own property of that name, as it comes out of a clone. */
const ownProto = (): unknown => JSON.parse('{"__proto__": {"model": "a/b", "ok": true}}');

const extremes = (): unknown[] => [
  'x'.repeat(LONG),
  '/'.repeat(LONG),
  `${'a'.repeat(LONG)}/${'b'.repeat(LONG)}`,
  ' '.repeat(LONG),
  '../../etc/passwd',
  'org/name\0',
  'org/name\n',
  '\ud800',
  nested(500),
  cyclic(),
  ownProto(),
  Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`key${n}`, n])),
  Array.from({ length: 100_000 }, () => ({})),
  Object.assign([], { model: 'org/name' }),
  Object.assign([], { length: 1_000_000 }),
  Number.NaN,
  Infinity,
  -0,
  1e308,
  Number.MIN_SAFE_INTEGER,
  2n ** 4_000n,
  new Map([['model', 'org/name']]),
  new Set(['org/name']),
  new Date(Number.NaN),
  new Error('x'.repeat(1_000)),
  /(?:)/,
  new ArrayBuffer(1_000_000),
  new Uint8Array(1_000),
  Object('boxed'),
  { constructor: { prototype: {} } },
  { toString: 1, valueOf: 1, toJSON: 1, length: -1 },
  null,
  true,
  [],
  {},
];

const anything = fc.anything({
  maxDepth: 2,
  maxKeys: 4,
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
  key: fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom('__proto__', 'constructor', 'prototype', 'model', 'path', 'id', 'port', 'kind'),
  ),
});

/** @returns so many hostile values, the same for the same seed */
export function hostileValues(count: number, seed: number): unknown[] {
  const most = extremes();
  return structuredClone([
    ...most,
    ...fc.sample(anything, { numRuns: Math.max(0, count - most.length), seed }),
  ]);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A valid input with one thing in it that is not: at a place of it, or beside what it has.
 * @param at which place, of as many as there are
 */
export function spoilt(valid: unknown, hostile: unknown, at: number): unknown {
  if (Array.isArray(valid)) {
    const items: readonly unknown[] = valid;
    const index = at % (items.length + 1);
    if (index === items.length) return [...items, hostile];
    return items.map((item, n) => (n === index ? spoilt(item, hostile, at + 1) : item));
  }
  if (!isRecord(valid)) return hostile;
  const keys = Object.keys(valid);
  const key = keys[at % (keys.length + 2)];
  if (key === undefined) {
    const isExtra = at % (keys.length + 2) === keys.length;
    return isExtra ? { ...valid, [`extra${at}`]: hostile } : hostile;
  }
  const inner = valid[key];
  return {
    ...valid,
    [key]: isRecord(inner) || Array.isArray(inner) ? spoilt(inner, hostile, at + 1) : hostile,
  };
}
