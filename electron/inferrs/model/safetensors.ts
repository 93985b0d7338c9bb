import { z } from 'zod';
import { parseJson } from '../../system/parse-json.ts';

/** The length of the header as a little-endian number of 64 bits (the format's documentation). */
const LENGTH = 8;
/** A header of more bytes is taken on trust; the format allows 100 MB, models have well under one. */
const MAX_HEADER = 16 * 1024 * 1024;
/** Bytes from the beginning of a file that are read at most. */
export const SAFETENSORS_START = LENGTH + MAX_HEADER;

const header = z.record(
  z.string(),
  z.object({
    dtype: z.string().optional(),
    shape: z.array(z.number().nonnegative()).optional(),
    data_offsets: z.tuple([z.number(), z.number()]).optional(),
  }),
);

/** One tensor: how its numbers are written, and how many there are in each direction. */
export interface TensorInfo {
  readonly dtype: string;
  readonly shape: readonly number[];
}

/** A safetensors file as its header tells. */
export interface Safetensors {
  /** It is as long as its header says. */
  readonly isWhole: boolean;
  /** Absent where the header was not read. */
  readonly tensors?: readonly (readonly [string, TensorInfo])[];
}

/**
 * What the header of a safetensors file tells. One that is not as long as its header says fails to load
 * with `incomplete metadata, file not fully covered` (measured on inferrs 0.1.0). A file that cannot
 * be read now counts as whole: that is another fault.
 * @param size of the file, bytes
 * @param start the length before the header, and the header as far as it is read
 */
export function parseSafetensors(size: number, start: Uint8Array | undefined): Safetensors {
  if (size < LENGTH) return { isWhole: false };
  if (start === undefined || start.length < LENGTH) return { isWhole: true };
  const bytes = Buffer.from(start.buffer, start.byteOffset, start.byteLength);
  const length = bytes.readBigUInt64LE();
  if (length > BigInt(size - LENGTH)) return { isWhole: false };
  const end = LENGTH + Number(length);
  if (bytes.length < end) return { isWhole: true };
  const parsed = parseHeader(bytes.toString('utf8', LENGTH, end));
  if (parsed === undefined) return { isWhole: false };
  return { isWhole: end + parsed.dataBytes === size, tensors: parsed.tensors };
}

/**
 * @param text the header, without the length before it
 * @returns undefined for what is none
 */
function parseHeader(text: string) {
  const parsed = header.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const entries = Object.entries(parsed.data).filter(([name]) => name !== '__metadata__');
  return {
    dataBytes: entries.reduce(
      (most, [, tensor]) => Math.max(most, tensor.data_offsets?.[1] ?? 0),
      0,
    ),
    tensors: entries.map(([name, { dtype = '', shape = [] }]) => [name, { dtype, shape }] as const),
  };
}
