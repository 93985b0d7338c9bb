import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { commands, streams } from './contract.ts';

type Schema = z.core.JSONSchema.BaseSchema;

/** Where a schema leaves open how long a text or a list is, or which keys a record has. */
function openEnds(schema: Schema | boolean | undefined, at: string): string[] {
  if (typeof schema !== 'object') return [];
  const { maxLength, maxItems, properties = {}, items, additionalProperties } = schema;
  const { anyOf = [], oneOf = [], allOf = [], pattern } = schema;
  const types = [schema.type].flat();
  const isOpen =
    (types.includes('string') &&
      maxLength === undefined &&
      schema.enum === undefined &&
      schema.const === undefined &&
      !isBounded(pattern)) ||
    (types.includes('array') && maxItems === undefined);
  return [
    ...(isOpen ? [at] : []),
    ...Object.entries(properties).flatMap(([key, inner]) => openEnds(inner, `${at}.${key}`)),
    ...(Array.isArray(items) ? items : [items]).flatMap((inner) => openEnds(inner, `${at}[]`)),
    ...openEnds(additionalProperties, `${at}.*`),
    ...[...anyOf, ...oneOf, ...allOf].flatMap((inner) => openEnds(inner, at)),
  ];
}

/** A pattern that says itself how long a text may be. */
const isBounded = (pattern: string | undefined): boolean =>
  pattern !== undefined &&
  pattern.startsWith('^') &&
  pattern.endsWith('$') &&
  !/[*+]|,\}/.test(pattern);

const inputs = [...Object.entries(commands), ...Object.entries(streams)];

describe('the contract', () => {
  it('says of every text and list that a window sends how long it may be', () => {
    const open = inputs.flatMap(([name, { input }]) =>
      openEnds(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }), name),
    );
    expect(open).toEqual([]);
  });

  it('would tell of one that does not', () => {
    const loose = z.object({
      text: z.string(),
      other: z.string().nullable(),
      list: z.array(z.enum(['a'])),
      inner: z.union([z.null(), z.strictObject({ word: z.string().regex(/^a+$/) })]),
      bound: z.string().regex(/^a{1,3}$/),
    });
    expect(openEnds(z.toJSONSchema(loose), 'x')).toEqual([
      'x.text',
      'x.other',
      'x.list',
      'x.inner.word',
    ]);
  });
});
