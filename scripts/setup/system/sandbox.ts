import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { warn } from '../say.mjs';

/** Ubuntu's switch, since 23.10, against what Chromium's sandbox is otherwise made of. */
const RESTRICTED = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';
const SETUID = 0o4000;

/**
 * Says beforehand what Electron, which never runs unsandboxed of its own accord, aborts for on a
 * plain Ubuntu: it has neither user namespaces nor a helper owned by root there. A warning only, as
 * an AppArmor profile of one's own lets it run all the same.
 * @param executable Electron's path
 */
export function warnOfSandbox(executable: string, restricted = RESTRICTED): void {
  if (process.getuid?.() === 0 || readText(restricted).trim() !== '1') return;
  const helper = join(dirname(executable), 'chrome-sandbox');
  const file = statSync(helper, { throwIfNoEntry: false });
  if (file?.uid === 0 && (file.mode & SETUID) !== 0) return;
  warn(
    `This system keeps Electron from making its sandbox. Should it end at once, run:\n  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`,
  );
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // another system, or a kernel without that switch
  }
}
