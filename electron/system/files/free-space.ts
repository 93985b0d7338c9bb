import { statfs } from 'node:fs/promises';

/** Bytes that this user may still write to the disk of `path`; undefined where nothing tells. */
export async function freeSpace(path: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}
