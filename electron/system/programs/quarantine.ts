import type { RunCommand } from '../processes/run-command.ts';

/** macOS's own program for extended attributes (its manual page); -p prints, -d deletes. */
const XATTR = '/usr/bin/xattr';
const MARK = 'com.apple.quarantine';
const LIMIT_MS = 10_000;
/** Among the flags that the mark begins with, in hex: a person has allowed it (`quarantine.h`). */
const USER_APPROVED = 0x0040;

/**
 * Whether macOS holds a file back until a person allows it, as it does with what a browser has
 * downloaded and nobody vouches for. To be asked on macOS alone.
 * @param path absolute
 */
export async function isQuarantined(path: string, run: RunCommand): Promise<boolean> {
  const mark = await markOf(path, run);
  if (mark === undefined) return false;
  const flags = Number.parseInt(mark, 16);
  return Number.isNaN(flags) || (flags & USER_APPROVED) === 0;
}

/**
 * Takes that mark off one file; where there is none it does nothing.
 * @throws with the program's own words where it stays
 */
export async function liftQuarantine(path: string, run: RunCommand): Promise<void> {
  if ((await markOf(path, run)) === undefined) return;
  const outcome = await run(XATTR, ['-d', MARK, path], { timeoutMs: LIMIT_MS });
  if (outcome.kind === 'exited' && outcome.code === 0) return;
  throw new Error('stderr' in outcome ? outcome.stderr : outcome.kind);
}

async function markOf(path: string, run: RunCommand): Promise<string | undefined> {
  const outcome = await run(XATTR, ['-p', MARK, path], { timeoutMs: LIMIT_MS });
  return outcome.kind === 'exited' && outcome.code === 0 ? outcome.stdout : undefined;
}
