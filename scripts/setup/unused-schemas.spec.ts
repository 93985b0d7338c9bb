import { describe, expect, it } from 'vitest';
import { bundleOf } from '../../test/bundle.ts';
import { withoutUnusedSchemas } from './unused-schemas.ts';

const SHARED = `import { z } from 'zod';
export const names = ['one', 'two'] as const;
const variant = (name: string) => z.object({ name: z.literal(name) }).optional();
export const all = z.union([variant('one'), ...names.map(variant)]);
export const part = all.optional();
export const isName = (text: string) => names.some((name) => name === text);
`;

const files: Readonly<Record<string, string>> = { '/shared/names.ts': SHARED };

describe('withoutUnusedSchemas', () => {
  it('leaves out schemas and zod where only what stands beside them is used', async () => {
    const program = `import { isName } from '/shared/names.ts'; console.log(isName('two'));`;
    const code = await bundleOf(program, [withoutUnusedSchemas()], files);
    expect(code).toContain('two');
    expect(code.length).toBeLessThan(500);
  });

  it('refuses a bundle that uses a schema', async () => {
    const program = `import { part } from '/shared/names.ts'; console.log(part.parse('two'));`;
    await expect(bundleOf(program, [withoutUnusedSchemas()], files)).rejects.toThrow('zod');
  });
});
