import type { ModelSettings, Quantization } from '../model-settings.ts';
import type { MemorySheet } from './memory-sheet.ts';

/** A sheet for a start with certain settings; one without them stands for inferrs' own choices. */
export interface StartedSheet extends MemorySheet {
  /** Numbers have four bytes on a GPU too. */
  readonly isWide?: boolean;
}

/**
 * Bits of a weight: of the K formats read in inferrs' source at 9535ae3, of the others as their blocks of
 * 32 are laid out (published with GGML).
 */
const BITS: Readonly<Record<Exclude<Quantization, 'none'>, number>> = {
  Q4K: 4.5,
  Q5K: 5.5,
  Q6K: 6.5625,
  Q8_0: 8.5,
  Q2K: 2.625,
  Q3K: 3.4375,
  Q4_0: 4.5,
  Q4_1: 5,
  Q5_0: 5.5,
  Q5_1: 6,
};

/** What inferrs takes where no format is asked for (its help). */
export const USUAL_FORMAT = 'Q4K';

/**
 * Copies of a conversation with TurboQuant's packed one: with 8 bits, the default, 2.25 times its own
 * size, without it once (measured on inferrs 0.1.0); with fewer bits that copy is smaller (inferred).
 */
const copies = (turboQuant: ModelSettings['turboQuant'] = '8'): number =>
  turboQuant === 'false' ? 1 : 2 + Number(turboQuant) / 32;

/**
 * What a model takes when it is started so. `none` makes no file, quantizes in memory at each start
 * where the model stays quantized, and holds Gemma's table per layer unpacked (measured on 0.1.0).
 * Other types than f32 are f32 on the CPU; a GPU computes in two bytes unless f32 is asked for.
 */
export function asStarted(
  sheet: MemorySheet,
  { quantize = USUAL_FORMAT, dtype, turboQuant }: ModelSettings,
): StartedSheet {
  const isFile = quantize !== 'none';
  const more = isFile ? (BITS[quantize] - BITS[USUAL_FORMAT]) / 8 : 0;
  const isThere =
    quantize === USUAL_FORMAT ? sheet.isPrepared : sheet.otherFormatsHere.includes(quantize);
  return {
    ...sheet,
    isPrepared: !isFile || isThere,
    quantizedFile: isFile ? sheet.quantizedFile + more * sheet.matricesInFile : 0,
    largestTensor: isFile ? sheet.largestTensor : 0,
    weights: sheet.weights + (isFile ? 0 : sheet.perLayerTable),
    packedWeights: sheet.packedWeights + more * sheet.packedMatrices,
    perToken: (sheet.perToken * copies(turboQuant)) / copies(),
    isWide: dtype === 'f32',
  };
}
