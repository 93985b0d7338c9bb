import { z } from 'zod';
import { readStart } from '../../system/files/read-file.ts';
import { parseJson } from './config.ts';

/** The length of the header as a little-endian number of 64 bits (the format's documentation). */
const LENGTH = 8;
/** A header of more bytes is taken on trust; the format allows 100 MB, models have well under one. */
const MAX_HEADER = 16 * 1024 * 1024;

const header = z.record(
  z.string(),
  z.object({ data_offsets: z.tuple([z.number(), z.number()]).optional() }),
);

/**
 * Whether a safetensors file is as long as its header says; one that is not fails to load with
 * `incomplete metadata, file not fully covered` (measured on inferrs 0.1.0). Only the header is
 * read. A file that cannot be read now counts as whole: that is another fault.
 * @param size of the file, bytes
 */
export async function isWhole(path: string, size: number): Promise<boolean> {
  if (size < LENGTH) return false;
  const start = await readStart(path, LENGTH).catch(() => undefined);
  if (start === undefined || start.length < LENGTH) return true;
  const length = start.readBigUInt64LE();
  if (length > BigInt(size - LENGTH)) return false;
  if (length > BigInt(MAX_HEADER)) return true;
  const end = LENGTH + Number(length);
  const bytes = await readStart(path, end).catch(() => undefined);
  if (bytes === undefined || bytes.length < end) return true;
  const parsed = header.safeParse(parseJson(bytes.toString('utf8', LENGTH)));
  if (!parsed.success) return false;
  const last = Object.entries(parsed.data)
    .filter(([name]) => name !== '__metadata__')
    .reduce((most, [, { data_offsets: range }]) => Math.max(most, range?.[1] ?? 0), 0);
  return end + last === size;
}
