/**
 * A command line that a person can paste into a terminal: POSIX quoting, or on Windows quoting
 * that cmd and PowerShell read alike for what the app produces. For show only.
 */
export function quoteCommand(words: readonly string[], platform: NodeJS.Platform): string {
  const quote = platform === 'win32' ? quoteWindows : quotePosix;
  return words.map(quote).join(' ');
}

function quotePosix(word: string): string {
  if (/^[\w./:@%+,-]+$/.test(word)) return word;
  return `'${word.replace(/'/g, `'\\''`)}'`;
}

function quoteWindows(word: string): string {
  if (/^[\w.\\/:@+,-]+$/.test(word)) return word;
  // A quote is taken literally only after an odd number of backslashes.
  return `"${word.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, '$&$&')}"`;
}
