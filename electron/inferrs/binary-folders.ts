import { posix, win32 } from 'node:path';

/**
 * Where inferrs gets installed (its install instructions): Homebrew on Apple silicon, Intel and
 * Linux, cargo, and Scoop's shims on Windows.
 */
export function knownFolders(
  platform: NodeJS.Platform,
  home: string,
  env: Readonly<Record<string, string | undefined>>,
): string[] {
  if (platform === 'win32') {
    const scoop = env['SCOOP'] ?? win32.join(home, 'scoop');
    const global =
      env['SCOOP_GLOBAL'] ?? win32.join(env['ProgramData'] ?? 'C:\\ProgramData', 'scoop');
    return [
      win32.join(scoop, 'shims'),
      win32.join(global, 'shims'),
      win32.join(home, '.cargo', 'bin'),
    ];
  }
  const own = [posix.join(home, '.cargo', 'bin'), posix.join(home, '.local', 'bin')];
  return platform === 'darwin'
    ? ['/opt/homebrew/bin', '/usr/local/bin', ...own]
    : ['/home/linuxbrew/.linuxbrew/bin', '/usr/local/bin', ...own];
}
