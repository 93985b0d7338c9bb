import { z } from 'zod';

const count = z.number().nonnegative();

/**
 * What a model takes of memory, apart from the machine, the device and the length of a prompt: those
 * make bytes of it in `needs.ts`. "Elements" are numbers in the type that is computed in. Where each
 * figure is from stands in `electron/inferrs/model/fit/`, which makes the sheet.
 */
export const memorySheetSchema = z.object({
  /** Elements of the largest tensor, which decide what quantizing takes. */
  largestTensor: count,
  /** Bytes of the file that quantizing makes. */
  quantizedFile: count,
  /** That file is here, so no start has to make it. */
  isPrepared: z.boolean(),
  /** Elements of weights that are held unpacked. */
  weights: count,
  /** Bytes of weights that stay quantized. */
  packedWeights: count,
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
