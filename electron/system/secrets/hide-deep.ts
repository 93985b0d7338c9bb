import type { SecretMasker } from './mask.ts';

/**
 * A value of plain data with the known secrets hidden in each of its texts; the value itself where
 * it holds none, which is nearly always so.
 */
export function hideDeep<T>(value: T, masker: SecretMasker): T {
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined || !masker.knows(text)) return value;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of the same shape, texts apart
  return hidden(value, masker) as T;
}

function hidden(value: unknown, masker: SecretMasker): unknown {
  if (typeof value === 'string') return masker.hideKnown(value);
  if (Array.isArray(value)) return value.map((item) => hidden(item, masker));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, hidden(item, masker)]),
  );
}
