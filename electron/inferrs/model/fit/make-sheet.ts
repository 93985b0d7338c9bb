import { assertNever } from '../../../../shared/assert-never.ts';
import { USUAL_FORMAT } from '../../../../shared/fit/as-started.ts';
import type { Quantization } from '../../../../shared/model-settings.ts';
import type { MemorySheet } from '../../../../shared/fit/memory-sheet.ts';
import type { Family } from '../architecture.ts';
import { type ModelShape, modelShape } from './model-shape.ts';
import type { WeightsSummary } from './weights-summary.ts';

/**
 * What inferrs makes of a model's weights in memory and on disk, by the formulas measured on inferrs
 * 0.1.0 (M) or read in its source at 9535ae3 (R). Figures are checked against measured ones in
 * `make-sheet.spec.ts`.
 */

/** Bits of a weight in `model-Q4K.gguf`; tables of the vocabulary and the head are Q6K always (R, and
 * M: 112.97 MB predicted and found). */
const Q4K_BITS = 4.5;
const Q6K_BITS = 6.5625;
/** A token of the conversation is held packed (TurboQuant 8, the default) and unpacked: 2.25 times its
 * own size (M: 61 MB more for 49 MB). With Gemma 4 up to four times. */
const COPIES = 2.25;
const GEMMA4_COPIES = 4;
/** Qwen3's table of positions has this length whatever config.json says (R). */
const QWEN3_POSITIONS = 65_536;
const QWEN3_5_POSITIONS = 32_768;

export interface ModelFacts {
  readonly family: Family;
  /** config.json, parsed. */
  readonly config: unknown;
  readonly weights: WeightsSummary;
  /** Formats of which `model-FORMAT.gguf` is there. */
  readonly formatsHere: readonly Quantization[];
}

/** @returns undefined where config.json lacks a figure */
export function makeSheet({
  family,
  config,
  weights,
  formatsHere,
}: ModelFacts): MemorySheet | undefined {
  const shape = modelShape(config);
  if (shape === undefined) return undefined;
  const table = shape.vocabulary * shape.hidden;
  const head = weights.head ?? (shape.isTied === false ? table : 0);
  const text = weights.text ?? weights.total;
  const inQ6K = table + shape.perLayerTable + head;
  const matricesInFile = Math.max(0, weights.total - inQ6K);
  return {
    largestTensor: weights.largest ?? Math.max(table, shape.perLayerTable),
    quantizedFile: bytesAt(Q6K_BITS, inQ6K) + bytesAt(Q4K_BITS, matricesInFile),
    matricesInFile,
    isPrepared: formatsHere.includes(USUAL_FORMAT),
    otherFormatsHere: formatsHere.filter((format) => format !== USUAL_FORMAT),
    perLayerTable: shape.perLayerTable,
    ...loaded(family, shape, { table, head, text }),
    ...conversation(family, shape),
    heads: shape.heads,
    // Its attention is linear in most layers, and the others go piece by piece there (R).
    sparesOnGpu: family === 'Qwen3_5',
    // M: 26 MB for each prompt of 2,5xx tokens; Qwen3: none.
    keepsMasks: family === 'Gemma4',
  };
}

const bytesAt = (bits: number, elements: number): number => (elements * bits) / 8;

type Loaded = Pick<MemorySheet, 'weights' | 'packedWeights' | 'packedMatrices' | 'positions'>;

/** Elements of the table of the vocabulary, of a head of its own, and of the whole language model. */
interface Elements {
  readonly table: number;
  readonly head: number;
  readonly text: number;
}

/**
 * Gemma 4 and Qwen3.5 keep their matrices quantized and hold the vocabulary's table unpacked and once
 * more as the head; Gemma's table per layer is read from the mapped file. All others unpack everything,
 * so that quantizing saves nothing (M: 0.99 GB for 177 M parameters either way).
 */
function loaded(family: Family, shape: ModelShape, { table, head, text }: Elements): Loaded {
  const packed = (): Omit<Loaded, 'positions'> => {
    const packedMatrices = Math.max(0, text - table - head - shape.perLayerTable);
    return {
      weights: table,
      packedWeights: bytesAt(Q4K_BITS, packedMatrices) + bytesAt(Q6K_BITS, table),
      packedMatrices,
    };
  };
  const unpacked = (weights: number): Omit<Loaded, 'positions'> => ({
    weights,
    packedWeights: 0,
    packedMatrices: 0,
  });
  const { positions, headDim, globalHeadDim } = shape;
  switch (family) {
    case 'Gemma4':
      // Local layers turn all of a head, global ones a quarter (R).
      return { ...packed(), positions: positions * (headDim / 2 + globalHeadDim / 8) * 2 };
    case 'Qwen3_5':
      return { ...packed(), positions: QWEN3_5_POSITIONS * (headDim / 4) };
    case 'Qwen3':
      // The head is a copy of its own, also where the file has none (M).
      return { ...unpacked(text - head + table), positions: QWEN3_POSITIONS * headDim * 2 };
    case 'Qwen2':
    case 'Gemma3':
    case 'Gemma2':
    case 'Phi3':
      return { ...unpacked(text), positions: positions * headDim * 2 };
    default:
      return assertNever(family);
  }
}

/** Keys and values: grows with every token, but for layers that look back a fixed stretch (M). */
function conversation(
  family: Family,
  shape: ModelShape,
): Pick<MemorySheet, 'perToken' | 'perConversation'> {
  const { layers, kvHeads, headDim, globalKvHeads, globalHeadDim } = shape;
  const own = kvHeads * headDim * 2;
  if (family === 'Gemma4') {
    const types = shape.layerTypes ?? [];
    const producing = Math.max(0, layers - shape.sharedLayers);
    const local = types.slice(0, producing).filter((type) => type === 'sliding_attention').length;
    return {
      perToken: (producing - local) * globalKvHeads * globalHeadDim * 2 * GEMMA4_COPIES,
      perConversation: local * own * (shape.slidingWindow ?? 0),
    };
  }
  return { perToken: growing(family, shape) * own * COPIES, perConversation: 0 };
}

/** Qwen3.5: one layer of four has keys and values, unless config.json says otherwise. */
function growing(
  family: Family,
  { layers, layerTypes, fullAttentionInterval }: ModelShape,
): number {
  if (family !== 'Qwen3_5') return layers;
  const full = layerTypes?.filter((type) => type === 'full_attention').length;
  return full ?? Math.floor(layers / (fullAttentionInterval ?? 4));
}
