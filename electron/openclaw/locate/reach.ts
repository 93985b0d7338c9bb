import { lstat, readlink, realpath, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname, posix, resolve, win32 } from 'node:path';
import type { OpenClawFailure } from '../../../shared/openclaw/failure.ts';
import { OpenClawError } from '../errors.ts';
import { errnoOf } from '../../system/errno.ts';

/** Why a path that leads to nothing must not be created: what it leads to is away, not new. */
export type BrokenPlace = Extract<OpenClawFailure, { code: 'dangling-link' | 'disk-missing' }>;

/**
 * Looks along a path whose end is not there: for a link that leads nowhere, anywhere in it, and for
 * a disk that is not connected. Creating what is missing would make a second file, which the real
 * one hides (or is hidden by) once it is back.
 * @param path absolute
 * @returns undefined when what is missing is simply not there yet
 */
export async function brokenPlaceOf(
  path: string,
  platform: NodeJS.Platform = process.platform,
): Promise<BrokenPlace | undefined> {
  for (const step of stepsOf(path)) {
    const link = await lstat(step).catch(errnoOf);
    if (typeof link !== 'object') break;
    if (!link.isSymbolicLink()) continue;
    const end = await stat(step).catch(errnoOf);
    if (end !== 'ENOENT' && end !== 'ELOOP') continue;
    const target = resolve(await realpath(dirname(step)), await readlink(step));
    const deeper = end === 'ELOOP' ? undefined : await brokenPlaceOf(target, platform);
    if (deeper?.code === 'disk-missing') return { ...deeper, params: { ...deeper.params, path } };
    return { code: 'dangling-link', params: { path, link: step, target } };
  }
  const disk = diskOf(path, platform);
  const gone = disk !== undefined && (await stat(disk).catch(errnoOf)) === 'ENOENT';
  return gone ? { code: 'disk-missing', params: { path, disk } } : undefined;
}

/**
 * Call it before anything is created on the way to a config.
 * @throws {OpenClawError} `dangling-link`, `disk-missing`
 */
export async function requireReachable(path: string): Promise<void> {
  const broken = await brokenPlaceOf(path);
  if (broken !== undefined) throw new OpenClawError(broken);
}

/** Every folder on the way to a path, from the root, and the path itself. */
function stepsOf(path: string): string[] {
  const above = dirname(path);
  return above === path ? [] : [...stepsOf(above), path];
}

/**
 * Where the disk would be that a path lies on, by where each system puts those that come and go
 * (macOS `/Volumes`; Linux `/media/<user>` and `/run/media/<user>` by udisks, `/media` and `/mnt` by
 * hand; Windows drive letters).
 * @returns undefined for a path on the system's own disk
 */
export function diskOf(
  path: string,
  platform: NodeJS.Platform,
  user = userInfo().username,
): string | undefined {
  if (platform === 'win32') {
    const { root } = win32.parse(path);
    return root === '' ? undefined : root;
  }
  const parts = posix.normalize(path).split('/').slice(1);
  const depth = ((): number => {
    if (platform === 'darwin') return parts[0] === 'Volumes' ? 2 : 0;
    if (parts[0] === 'run' && parts[1] === 'media') return 4;
    if (parts[0] === 'media') return parts[1] === user ? 3 : 2;
    return parts[0] === 'mnt' ? 2 : 0;
  })();
  return depth > 0 && parts.length >= depth ? `/${parts.slice(0, depth).join('/')}` : undefined;
}
