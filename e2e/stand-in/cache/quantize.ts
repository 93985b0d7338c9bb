import { existsSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { osError } from '../os-error.ts';
import { ggufBytes } from './content.ts';

/** Why quantized weights could not be written. */
export class QuantizeError extends Error {
  override readonly name = 'QuantizeError';
}

/**
 * Writes `model-FORMAT.gguf` beside the weights through a `.tmp`, unless it is there already.
 * `diskFull` leaves half of the `.tmp` behind and throws {@link QuantizeError}.
 */
export function quantizeWeights(weights: string, format: string, diskFull: boolean): void {
  const target = join(dirname(weights), `model-${format}.gguf`);
  if (existsSync(target)) return;
  const bytes = ggufBytes(statSync(weights).size);
  const temporary = `${target}.tmp`;
  writeFileSync(temporary, diskFull ? bytes.subarray(0, bytes.length / 2) : bytes);
  if (diskFull) throw new QuantizeError(osError('ENOSPC'));
  renameSync(temporary, target);
}
