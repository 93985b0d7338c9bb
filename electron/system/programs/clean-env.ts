import { loopbackExceptions } from '../http/proxy-env.ts';

/** What no program of the user's is started with: it was set for this app, or loads foreign code. */
const foreign: readonly RegExp[] = [
  // Loaders' injection points.
  /^(?:DYLD_|LD_PRELOAD$|LD_AUDIT$)/,
  // What Electron, Node and the AppImage runtime set for this app itself.
  /^(?:ELECTRON_|NODE_|CHROME_|npm_|APPIMAGE$|APPDIR$|ARGV0$|OWD$)/i,
];

/** Search paths into which an AppImage's runtime mixes its own mount. */
const searchPaths: ReadonlySet<string> = new Set([
  'PATH',
  'LD_LIBRARY_PATH',
  'XDG_DATA_DIRS',
  'GSETTINGS_SCHEMA_DIR',
]);

/**
 * The environment for a program of the user's (a shell, a server, a command-line tool). A
 * deny-list, not an allow-list: what it needs on their machine (CUDA, ROCm, proxies, certificates,
 * locale) cannot be listed in advance. Where a proxy is set, loopback is excepted from it.
 * @param env the app's own environment
 * @returns a new object; `env` stays as it is
 */
export function cleanEnv(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const appDir = env['APPDIR'];
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined || foreign.some((pattern) => pattern.test(name))) continue;
    const kept =
      appDir !== undefined && searchPaths.has(name) ? withoutFolder(value, appDir) : value;
    if (kept !== '' || value === '') result[name] = kept;
  }
  return { ...result, ...loopbackExceptions(result) };
}

function withoutFolder(searchPath: string, folder: string): string {
  const root = folder.endsWith('/') ? folder : `${folder}/`;
  return searchPath
    .split(':')
    .filter((entry) => entry !== folder && !entry.startsWith(root))
    .join(':');
}
