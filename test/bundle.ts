import { build, type Plugin } from 'vite';

/**
 * Bundles a page's program as a window's is.
 * @param program what the page runs, with imports of packages or of `files`
 * @param plugins those to see at work
 * @param files further modules, by the path that imports name
 */
export async function bundleOf(
  program: string,
  plugins: readonly Plugin[],
  files: Readonly<Record<string, string>> = {},
): Promise<string> {
  const all: Readonly<Record<string, string>> = { ...files, '/page.ts': program };
  const inMemory: Plugin = {
    name: 'in-memory',
    enforce: 'pre',
    resolveId: (id) => (id in all ? id : null),
    load: (id) => all[id] ?? null,
  };
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [inMemory, ...plugins],
    build: { write: false, rolldownOptions: { input: '/page.ts' } },
  });
  if (!('output' in built)) throw new Error('It was to be one bundle');
  return built.output[0].code;
}
