import { readTextNow } from '../files/read-now.ts';

/** A few hundred lines. */
const LARGEST = 256 * 1024;

/**
 * How often the kernel has killed a process for want of memory since the computer came up: `oom_kill`
 * of `/proc/vmstat` (Linux 4.13 and later, its documentation of cgroups; kills within one count too).
 * @param read gives the text of that file
 * @returns undefined where the system does not count
 */
export function memoryKills(read: () => string = readVmstat): number | undefined {
  try {
    const count = /^oom_kill (\d{1,15})$/m.exec(read())?.[1];
    return count === undefined ? undefined : Number(count);
  } catch {
    return undefined;
  }
}

const readVmstat = (): string => readTextNow('/proc/vmstat', { maxBytes: LARGEST });
