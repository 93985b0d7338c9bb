// @ts-check
// Where things lie. Built-ins only: this is read before any npm package is installed.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Git-ignored folder for what set-up downloads or measures. */
export const cacheDir = join(root, '.cache');

/** Node 24 from the npm package `node`; every tool of the project runs on it. */
export const pinnedNode = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/** Folder in which the fallback Electron (see `scripts/electron/fallback.ts`) is kept. */
export const fallbackDist = join(cacheDir, 'electron-fallback', 'dist');

/** Folder of its own for the OpenClaw CLI that the tests use. */
export const openclawDir = join(cacheDir, 'openclaw');

/**
 * The executable's path inside an Electron `dist` folder, as Electron lays it out per system.
 * @param {string} dist
 * @returns {string}
 */
export function electronIn(dist) {
  if (process.platform === 'darwin') return join(dist, 'Electron.app/Contents/MacOS/Electron');
  return join(dist, process.platform === 'win32' ? 'electron.exe' : 'electron');
}

/**
 * The official Electron that the npm package `electron` has fetched, if it has.
 * @returns {string | undefined} path of the executable
 */
export function officialElectron() {
  const folder = join(root, 'node_modules', 'electron');
  const name = join(folder, 'path.txt');
  if (!existsSync(name)) return undefined;
  const executable = join(folder, 'dist', readFileSync(name, 'utf8'));
  return existsSync(executable) ? executable : undefined;
}

/**
 * What the end-to-end tests run against. `npm test` passes it in the environment; a bare
 * `npx playwright test` finds what an earlier set-up has left.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {{ electron: string, openclaw: string, chromium: string | undefined, node: string }}
 *   paths of Electron's executable, OpenClaw's CLI script (run it with `node`), a system Chromium
 *   (undefined: let Playwright use its own) and the pinned Node
 * @throws when there is no Electron yet: `npm test` or `npm start` sets it up
 */
export function testRuntime(env = process.env) {
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  const electron =
    env['INFERRS_BAR_ELECTRON'] ??
    (override ? electronIn(override) : (officialElectron() ?? electronIn(fallbackDist)));
  if (!existsSync(electron)) {
    throw new Error(`No Electron at ${electron}: run \`npm test\` or \`npm start\` once.`);
  }
  return {
    electron,
    openclaw: env['INFERRS_BAR_OPENCLAW'] ?? openclawScript(),
    chromium: env['INFERRS_BAR_CHROMIUM'] ?? systemChromium(),
    node: pinnedNode,
  };
}

/**
 * The script behind `openclaw`; it exists once the test set-up has installed it.
 * @returns {string}
 */
export function openclawScript() {
  const shim = join(openclawDir, 'node_modules', '.bin', 'openclaw');
  return process.platform === 'win32' ? `${shim}.cmd` : shim;
}

/**
 * Debian's or Ubuntu's Chromium: before the whole browser the one without windows of its own, which is
 * what Playwright's is as well, and takes a tenth less of a core. Elsewhere Playwright brings its own.
 * @returns {string | undefined}
 */
export function systemChromium() {
  return ['chromium-headless-shell', 'chromium', 'chromium-browser']
    .map((name) => `/usr/bin/${name}`)
    .find((path) => existsSync(path));
}
