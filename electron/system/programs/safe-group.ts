import { userInfo } from 'node:os';
import { readTextFile } from '../files/read-file.ts';

/** Whoever is in macOS's `admin` may become root as well; Homebrew's folders are theirs to write. */
const MAC_ADMINS = 80;
const MOST_BYTES = 1024 * 1024;

/**
 * Whether nobody but root and this user is in a group, so that what it may write is theirs alone: the
 * group that Debian and Fedora give each user, with umask 002; Debian's empty `staff`, to which
 * /usr/local belongs. A group that this computer's own files do not have may be anybody's.
 */
export async function isSafeGroup(gid: number): Promise<boolean> {
  if (gid === 0 || (process.platform === 'darwin' && gid === MAC_ADMINS)) return true;
  const [groups, users] = await Promise.all(
    ['/etc/group', '/etc/passwd'].map((path) =>
      readTextFile(path, { maxBytes: MOST_BYTES }).catch(() => ''),
    ),
  );
  return isAlone(gid, userInfo().username, { groups: groups ?? '', users: users ?? '' });
}

/** @param files `/etc/group` and `/etc/passwd` (group(5), passwd(5)) */
export function isAlone(
  gid: number,
  user: string,
  files: { readonly groups: string; readonly users: string },
): boolean {
  const group = fieldsOf(files.groups).find(([, , id]) => id === String(gid));
  if (group === undefined) return false;
  const members = [
    ...(group[3] ?? '').split(','),
    ...fieldsOf(files.users).flatMap(([name, , , id]) => (id === String(gid) && name ? name : [])),
  ].map((name) => name.trim());
  return members.every((name) => name === '' || name === 'root' || name === user);
}

const fieldsOf = (text: string): string[][] => text.split('\n').map((line) => line.split(':'));
