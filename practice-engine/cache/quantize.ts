import { appendFileSync, existsSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Faults } from '../faults.ts';
import { log } from '../log.ts';
import { osError } from '../os-error.ts';
import { writeAll } from '../stdio.ts';
import { ggufBytes } from './content.ts';

/** Why quantized weights could not be written: the outer message and its cause. */
export class QuantizeError extends Error {
  override readonly name = 'QuantizeError';
  override readonly cause: string;

  constructor(message: string, cause: string) {
    super(message);
    this.cause = cause;
  }
}

const quantizedFile = (weights: string, format: string): string =>
  join(dirname(weights), `model-${format}.gguf`);

/** An earlier start has done it. */
export function isQuantized(weights: string, format: string): boolean {
  return existsSync(quantizedFile(weights, format));
}

/** Pieces in which a slow quantization writes. */
const PIECES = 20;

/**
 * Writes `model-FORMAT.gguf` beside the weights through a `.tmp` that grows without a word
 * between the first line and the last, unless it is there already. With `diskFull` half of the `.tmp` is left behind.
 * @throws {QuantizeError}
 */
export async function quantizeWeights(
  weights: string,
  format: string,
  { diskFull, quantizeMs }: Pick<Faults, 'diskFull' | 'quantizeMs'>,
): Promise<void> {
  const target = quantizedFile(weights, format);
  if (isQuantized(weights, format)) {
    log('INFO', 'inferrs::hub', `Reusing cached GGUF at ${target}`);
    return;
  }
  log('INFO', 'inferrs::hub', `Quantizing model to ${format}…`);
  const bytes = ggufBytes(statSync(weights).size);
  const temporary = `${target}.tmp`;
  if (diskFull === 'quantize') {
    writeFileSync(temporary, bytes.subarray(0, bytes.length / 2));
    throw new QuantizeError('Failed to write GGUF file', osError('ENOSPC'));
  }
  const step = Math.ceil(bytes.length / (quantizeMs === 0 ? 1 : PIECES));
  writeFileSync(temporary, '');
  for (let at = 0; at < bytes.length; at += step) {
    appendFileSync(temporary, bytes.subarray(at, at + step));
    if (quantizeMs > 0) await sleep(quantizeMs / PIECES);
  }
  const size = (bytes.length / 1024 ** 3).toFixed(2);
  writeAll(2, `Saved ${size} GiB → ${temporary}\n`);
  renameSync(temporary, target);
}
