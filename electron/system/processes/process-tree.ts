import { LinuxTree } from './linux-tree.ts';
import { readMacTree } from './mac-tree.ts';
import type { ProcessUsage } from './process-table.ts';

/**
 * Reads what the processes of a group and their descendants use. Null where that cannot be told
 * (Windows); empty when no process is left. Does not reject.
 */
export type TreeReader = (groupId: number) => Promise<readonly ProcessUsage[] | null>;

/** The reader for a platform. It remembers the tree it read last. */
export function treeReader(platform: NodeJS.Platform): TreeReader {
  if (platform === 'linux') {
    const tree = new LinuxTree();
    return (groupId) => tree.read(groupId);
  }
  if (platform === 'darwin') return (groupId) => readMacTree(groupId);
  return () => Promise.resolve(null);
}
