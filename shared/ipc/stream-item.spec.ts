import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { packItem, unpackItem } from './stream-item.ts';

it('comes as it was sent, whatever it is, a text of its own beside the JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (item) => {
      expect(unpackItem(packItem(item))).toEqual(JSON.parse(JSON.stringify(item)));
    }),
  );
  const item = { seq: 1, text: 'long', more: { text: 'short' } };
  expect(packItem(item)).toEqual({ json: '{"seq":1,"more":{"text":"short"}}', text: 'long' });
  expect(unpackItem(packItem(item))).toEqual(item);
});
