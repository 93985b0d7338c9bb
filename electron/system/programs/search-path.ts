import { posix, win32 } from 'node:path';

/**
 * The folders of a PATH. Relative ones are left out: they would be searched in whatever folder the
 * app happens to have been started.
 */
export function splitSearchPath(searchPath: string, platform: NodeJS.Platform): string[] {
  const path = platform === 'win32' ? win32 : posix;
  return searchPath
    .split(path.delimiter)
    .map((folder) => (platform === 'win32' ? folder.replace(/^"(.*)"$/, '$1') : folder))
    .filter((folder) => path.isAbsolute(folder));
}

/** The folders of an environment's PATH, in order. */
export function searchPathOf(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string[] {
  // Windows spells it `Path`.
  const entry = Object.entries(env).find(([name]) =>
    platform === 'win32' ? name.toUpperCase() === 'PATH' : name === 'PATH',
  );
  return splitSearchPath(entry?.[1] ?? '', platform);
}
