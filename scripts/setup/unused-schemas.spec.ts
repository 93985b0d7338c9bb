import { build, type Plugin } from 'vite';
import { describe, expect, it } from 'vitest';
import { withoutUnusedSchemas } from './unused-schemas.ts';

const SHARED = `import { z } from 'zod';
export const names = ['one', 'two'] as const;
const variant = (name: string) => z.object({ name: z.literal(name) }).optional();
export const all = z.union([variant('one'), ...names.map(variant)]);
export const part = all.optional();
export const isName = (text: string) => names.some((name) => name === text);
`;

const files: Readonly<Record<string, string>> = { '/shared/names.ts': SHARED };

/** What a page comes to that has this program. */
async function bundleOf(program: string): Promise<string> {
  const inMemory: Plugin = {
    name: 'in-memory',
    enforce: 'pre',
    resolveId: (id) => (id === '/page.ts' || id in files ? id : null),
    load: (id) => (id === '/page.ts' ? program : (files[id] ?? null)),
  };
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [inMemory, withoutUnusedSchemas()],
    build: { write: false, rolldownOptions: { input: '/page.ts' } },
  });
  if (!('output' in built)) throw new Error('It was to be one bundle');
  return built.output[0].code;
}

describe('withoutUnusedSchemas', () => {
  it('leaves out schemas and zod where only what stands beside them is used', async () => {
    const code = await bundleOf(
      `import { isName } from '/shared/names.ts'; console.log(isName('two'));`,
    );
    expect(code).toContain('two');
    expect(code.length).toBeLessThan(500);
  });

  it('refuses a bundle that uses a schema', async () => {
    const program = `import { part } from '/shared/names.ts'; console.log(part.parse('two'));`;
    await expect(bundleOf(program)).rejects.toThrow('zod');
  });
});
