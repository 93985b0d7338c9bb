import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsOf } from './log-fields.ts';

describe('fieldsOf', () => {
  it('reads what tracing gives as fields, and leaves the target out of the message', () => {
    expect(
      fieldsOf('inferrs::server: done tokens=812 path="/a \\"b\\" c" f.x=1.5ms', 'inferrs::server'),
    ).toEqual({
      message: 'done tokens=812 path="/a \\"b\\" c" f.x=1.5ms',
      fields: [
        { name: 'tokens', value: '812' },
        { name: 'path', value: '"/a \\"b\\" c"' },
        { name: 'f.x', value: '1.5ms' },
      ],
    });
  });

  it('takes nothing else for a field', () => {
    expect(fieldsOf('GET https://x/?a=1&b=2 a==b -1=2 =3', undefined).fields).toEqual([
      { name: 'a', value: '=b' },
    ]);
  });

  it('takes its time from no line, however long', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        for (const { name, value } of fieldsOf(text, undefined).fields)
          expect(text).toContain(`${name}=${value}`);
      }),
    );
    expect(fieldsOf(`a="${'\\'.repeat(60_000)}`, undefined).fields).toEqual([]);
  });
});
