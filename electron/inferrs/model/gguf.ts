/** What a GGUF file says of itself in its header, as far as that decides how it is served. */
export interface GgufHeader {
  /** By llama.cpp's name, `qwen3`. */
  readonly architecture?: string;
  /** Where inferrs takes config.json and tokenizer from, unless told otherwise (measured). */
  readonly source?: string;
}

/** The general keys come first (the format's documentation); vocabularies after them are not read. */
export const GGUF_START = 256 * 1024;
/** Bytes of the fixed-size values, by the format's numbers for their types. */
const SIZES: Readonly<Record<number, number>> = {
  0: 1,
  1: 1,
  2: 2,
  3: 2,
  4: 4,
  5: 4,
  6: 4,
  7: 1,
  10: 8,
  11: 8,
  12: 8,
};
/** Arrays within arrays; no key of the format's documentation has any. */
const DEEPEST = 8;
const STRING = 8;
const ARRAY = 9;

/**
 * @param start of the file, `GGUF_START` bytes of it at most
 * @returns undefined for what is no GGUF file of a version in use
 */
export function parseGguf(start: Uint8Array): GgufHeader | undefined {
  const bytes = Buffer.from(start.buffer, start.byteOffset, start.byteLength);
  if (bytes.length < 24 || bytes.toString('latin1', 0, 4) !== 'GGUF') return undefined;
  // Version 1 has other lengths, and nobody publishes it any more.
  return bytes.readUInt32LE(4) < 2 ? undefined : parse(bytes);
}

function parse(bytes: Buffer): GgufHeader {
  const found: { architecture?: string; source?: string } = {};
  let at = 16;
  const number = (size: 4 | 8): number => {
    at += size;
    return size === 4 ? bytes.readUInt32LE(at - 4) : Number(bytes.readBigUInt64LE(at - 8));
  };
  const text = (): string => {
    const length = number(8);
    if (length > bytes.length - at) throw new RangeError('a text beyond what was read');
    at += length;
    return bytes.toString('utf8', at - length, at);
  };
  const value = (type: number, depth = 0): string | undefined => {
    if (type === STRING) return text();
    if (type === ARRAY) {
      if (depth > DEEPEST) throw new RangeError('arrays in arrays in arrays');
      const of = number(4);
      for (let left = number(8); left > 0; left -= 1) value(of, depth + 1);
      return undefined;
    }
    const size = SIZES[type];
    if (size === undefined || at + size > bytes.length) throw new RangeError('no such value');
    at += size;
    return undefined;
  };
  try {
    for (let left = number(8); left > 0; left -= 1) {
      const key = text();
      const read = value(number(4));
      if (read === undefined) continue;
      if (key === 'general.architecture') found.architecture = read;
      if (key === 'general.source.repo_id') found.source = read;
    }
  } catch (error) {
    // The header goes on beyond what was read, or ends within: what stood before counts.
    if (!(error instanceof RangeError)) throw error;
  }
  return found;
}
