/** Every sentence of a catalogue with its dotted key. */
export function sentencesOf(catalogue: object): ReadonlyMap<string, string> {
  return new Map(walk(catalogue, []));
}

function walk(node: unknown, path: readonly string[]): readonly [string, string][] {
  if (typeof node === 'string') return [[path.join('.'), node]];
  if (typeof node !== 'object' || node === null)
    throw new TypeError(`No sentence at ${path.join('.')}`);
  return Object.entries(node).flatMap(([key, value]) => walk(value, [...path, key]));
}
