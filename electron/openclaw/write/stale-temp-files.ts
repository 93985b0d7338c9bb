import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { listFolder } from '../../system/files/list-folder.ts';
import { isProcessDead } from '../../system/processes/process-identity.ts';

/**
 * Removes the temporary files that a killed run of this app left in a folder.
 * @param prefix their names are `<prefix><pid>.<random>`; those of living processes stay
 */
export async function removeStaleTempFiles(folder: string, prefix: string): Promise<void> {
  const found = (await listFolder(folder)).map(({ name }) => name);
  const left = found.filter((name) => name.startsWith(prefix));
  for (const name of left) {
    const [pid, random, ...more] = name.slice(prefix.length).split('.');
    const isOurs = /^\d+$/.test(pid ?? '') && /^[0-9a-f]{8}$/.test(random ?? '');
    if (isOurs && more.length === 0 && (await isProcessDead(Number(pid))))
      await unlink(join(folder, name)).catch(() => undefined);
  }
}
