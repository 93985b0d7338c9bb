import { z } from 'zod';
import { quantizations } from '../model-settings.ts';

const count = z.number().nonnegative();

/**
 * What a model takes of memory, apart from the machine, the device and the length of a prompt: those
 * make bytes of it in `needs.ts`. "Elements" are numbers in the type that is computed in. Where each
 * figure is from stands in `electron/inferrs/model/fit/`, which makes the sheet.
 */
export const memorySheetSchema = z.object({
  /** Elements of the largest tensor, which decide what quantizing takes. */
  largestTensor: count,
  /** Bytes of the file that quantizing makes, in the format that is usual (Q4K). */
  quantizedFile: count,
  /** Elements in it that have that format; tables of the vocabulary have another in any case. */
  matricesInFile: count,
  /** That file is here, so no start has to make it. */
  isPrepared: z.boolean(),
  /** Other formats of which such a file is here. */
  otherFormatsHere: z.array(z.enum(quantizations)),
  /** Elements of weights that are held unpacked. */
  weights: count,
  /** Bytes of weights that stay quantized, in the usual format. */
  packedWeights: count,
  /** Elements of them that have that format. */
  packedMatrices: count,
  /** Elements of a table for each layer, which stays on the disk where there is a quantized file. */
  perLayerTable: count,
  /** Elements of the tables of positions. */
  positions: count,
  /** Elements that each token of a conversation adds, copies included. */
  perToken: count,
  /** Elements for the conversation that are there whatever its length. */
  perConversation: count,
  /** Heads of attention: the whole prompt is compared with itself once for each. */
  heads: count,
  /** On a GPU the prompt is worked on piece by piece. */
  sparesOnGpu: z.boolean(),
  /** A mask of prompt × prompt elements stays behind for every new length. */
  keepsMasks: z.boolean(),
});
export type MemorySheet = z.infer<typeof memorySheetSchema>;
