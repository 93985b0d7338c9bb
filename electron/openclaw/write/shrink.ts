/** Below this size OpenClaw does not compare (2026.9.6). */
const BASELINE_BYTES = 512;

/**
 * The texts to write one after the other, so that none is under half of the one before: OpenClaw
 * restores its own backup over a file that shrank to less than half of the last good one. The
 * early texts mean the same as the last and are only longer, by blank lines at their end.
 * @param fromBytes size of the file that OpenClaw saw last
 */
export function shrinkStages(fromBytes: number, text: string): string[] {
  const size = Buffer.byteLength(text);
  const stages: string[] = [];
  let bytes = fromBytes;
  while (bytes >= BASELINE_BYTES && size < Math.floor(bytes / 2)) {
    bytes = Math.ceil(bytes / 2);
    stages.push(text + '\n'.repeat(bytes - size));
  }
  return [...stages, text];
}
