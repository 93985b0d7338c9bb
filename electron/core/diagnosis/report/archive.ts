import type { Report } from './report.ts';

/**
 * The report as one file to be passed on: `report.md` as it is shown, the same for programs, and more
 * of the log. Packed by fflate, which is loaded only then.
 */
export async function archiveOf({ markdown, states, log }: Report): Promise<Uint8Array> {
  const { strToU8, zipSync } = await import('fflate');
  return zipSync({
    'report.md': strToU8(markdown),
    'states.json': strToU8(states),
    'log.txt': strToU8(log),
  });
}
