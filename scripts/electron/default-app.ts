import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createPackage } from '@electron/asar';
import { build } from 'vite';
import { root } from '../setup/paths.mjs';
import { say } from '../setup/say.mjs';

const source = join(root, 'scripts', 'fallback-runtime');
/** The bundle contains parts of these, so their versions count as its source. */
const BUNDLED = ['undici', 'core-js', 'vite'];

/**
 * Puts our default app (the fallback runtime's own part: fill-ins, and loading the app folder)
 * into a dist folder, unless the one there was made from the same source.
 */
export async function installDefaultApp(dist: string): Promise<void> {
  const resources = join(dist, 'resources');
  const target = join(resources, 'default_app.asar');
  const stamp = join(resources, 'default_app.sha256');
  const wanted = await sourceHash();
  if ((await readFile(stamp, 'utf8').catch(() => '')) === wanted) return;
  say('Building the fallback runtime’s fill-ins …');
  const work = await mkdtemp(join(resources, 'bundle-'));
  try {
    const app = join(work, 'app');
    await bundleFallback('main.ts', app);
    await writeFile(join(app, 'package.json'), '{ "name": "electron", "main": "main.cjs" }');
    await createPackage(app, join(work, 'default_app.asar'));
    await rename(join(work, 'default_app.asar'), target);
    await writeFile(stamp, wanted);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * Bundles an entry of the fallback runtime with its fill-ins, and the preload for pages beside it.
 * @param entry file name in `scripts/fallback-runtime`
 */
export async function bundleFallback(entry: string, outDir: string): Promise<void> {
  await bundle(entry, 'cjs', outDir);
  await bundle('fill-ins/language.ts', 'iife', outDir);
  const language = join(outDir, 'language.js');
  await writeFile(join(outDir, 'page.js'), pagePreload(await readFile(language, 'utf8')));
  await rm(language);
}

/**
 * A session preload that gives pages the JavaScript built-ins that Chrome 108 lacks. Pages have a
 * world of their own, hence the detour by a string.
 */
function pagePreload(script: string): string {
  return `require('electron').webFrame.executeJavaScript(${JSON.stringify(script)});`;
}

/** One file per entry; CommonJS for the main process, as Electron 22 loads no ES modules there. */
async function bundle(entry: string, format: 'cjs' | 'iife', outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: source,
    build: {
      outDir,
      emptyOutDir: false,
      target: 'node16',
      ssr: true,
      minify: true,
      rolldownOptions: {
        input: join(source, entry),
        output: {
          format,
          entryFileNames: `${basename(entry, '.ts')}.${format === 'cjs' ? 'cjs' : 'js'}`,
        },
      },
    },
    ssr: { noExternal: true, external: ['electron'] },
  });
}

async function sourceHash(): Promise<string> {
  const hash = createHash('sha256');
  const files = (await readdir(source, { recursive: true })).filter((name) => name.endsWith('.ts'));
  for (const name of files.sort()) hash.update(name).update(await readFile(join(source, name)));
  hash.update(await readFile(import.meta.filename));
  for (const name of BUNDLED) {
    hash.update(await readFile(join(root, 'node_modules', name, 'package.json')));
  }
  return hash.digest('hex');
}
