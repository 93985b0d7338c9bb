import { appendFileSync, existsSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Faults } from '../faults.ts';
import { osError } from '../os-error.ts';
import { ggufBytes } from './content.ts';

/** Why quantized weights could not be written. */
export class QuantizeError extends Error {
  override readonly name = 'QuantizeError';
}

/** Pieces in which a slow quantization writes. */
const PIECES = 20;

/**
 * Writes `model-FORMAT.gguf` beside the weights through a `.tmp` that grows without a word in the
 * log, unless it is there already. With `diskFull` half of the `.tmp` is left behind.
 * @throws {QuantizeError}
 */
export async function quantizeWeights(
  weights: string,
  format: string,
  { diskFull, quantizeMs }: Pick<Faults, 'diskFull' | 'quantizeMs'>,
): Promise<void> {
  const target = join(dirname(weights), `model-${format}.gguf`);
  if (existsSync(target)) return;
  const bytes = ggufBytes(statSync(weights).size);
  const temporary = `${target}.tmp`;
  if (diskFull === 'quantize') {
    writeFileSync(temporary, bytes.subarray(0, bytes.length / 2));
    throw new QuantizeError(osError('ENOSPC'));
  }
  const size = Math.ceil(bytes.length / (quantizeMs === 0 ? 1 : PIECES));
  writeFileSync(temporary, '');
  for (let at = 0; at < bytes.length; at += size) {
    appendFileSync(temporary, bytes.subarray(at, at + size));
    if (quantizeMs > 0) await sleep(quantizeMs / PIECES);
  }
  renameSync(temporary, target);
}
