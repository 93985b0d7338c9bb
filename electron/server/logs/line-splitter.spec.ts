import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineSplitter, MAX_LINE_BYTES, cutMark } from './line-splitter.ts';

function split(chunks: readonly Uint8Array[]): string[] {
  const lines: string[] = [];
  const splitter = new LineSplitter((text) => lines.push(text));
  for (const chunk of chunks) splitter.write(chunk);
  splitter.end();
  return lines;
}

const splitText = (text: string): string[] => split([Buffer.from(text)]);

/** The same by the book: one line at a time, with the platform's own decoder. */
function reference(bytes: Buffer): string[] {
  const lines: string[] = [];
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(10, start);
    const end = found === -1 ? bytes.length : found;
    const line = bytes.subarray(start, bytes[end - 1] === 13 && end > start ? end - 1 : end);
    lines.push(decode(line));
    start = end + 1;
  }
  return lines;
}

function decode(line: Buffer): string {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  if (line.length <= MAX_LINE_BYTES) return decoder.decode(line);
  let kept = MAX_LINE_BYTES;
  // A streaming decoder holds back exactly the bytes of an unfinished character.
  const whole = new TextDecoder('utf-8', { ignoreBOM: true, fatal: false });
  const text = whole.decode(line.subarray(0, MAX_LINE_BYTES), { stream: true });
  const withEnd = text + whole.decode();
  if (withEnd !== text) {
    const isWhole = (back: number): boolean =>
      decoder.decode(line.subarray(0, MAX_LINE_BYTES - back)) === text;
    kept -= [1, 2, 3].find(isWhole) ?? 0;
  }
  return text + cutMark(line.length - kept);
}

function chunksOf(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const chunks: Buffer[] = [];
  for (let start = 0, index = 0; start < bytes.length; index += 1) {
    const size = sizes[index % sizes.length] ?? 1;
    chunks.push(bytes.subarray(start, start + size));
    start += size;
  }
  return chunks;
}

const fragment = fc.oneof(
  fc
    .constantFrom('\n', '\r\n', '\r', '', 'é', '한국어', '😀', '\uFEFF')
    .map((text) => Buffer.from(text)),
  fc.string({ maxLength: 20 }).map((text) => Buffer.from(text)),
  // Beginnings of characters, right and wrong ones.
  fc
    .array(fc.constantFrom(0xc0, 0xc3, 0xe0, 0xed, 0xf0, 0xf4, 0xf5, 0x80, 0x90, 0xa0), {
      maxLength: 5,
    })
    .map((bytes) => Buffer.from(bytes)),
  fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
);
const stream = fc.array(fragment, { maxLength: 40 }).map((parts) => Buffer.concat(parts));
const sizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 10 });

describe('LineSplitter', () => {
  it('ends lines at \\n and \\r\\n, and gives out an unfinished last one', () => {
    expect(splitText('a\nb\r\n\r\n\nlast')).toEqual(['a', 'b', '', '', 'last']);
    expect(splitText('a\rb\n')).toEqual(['a\rb']);
    expect(splitText('')).toEqual([]);
  });

  it('replaces invalid UTF-8', () => {
    expect(split([Buffer.from([0x61, 0xff, 0xc3, 0x0a, 0xe2, 0x82])])).toEqual([
      'a\uFFFD\uFFFD',
      '\uFFFD',
    ]);
  });

  it('gives the same lines as the reference, however the bytes are cut', () => {
    fc.assert(
      fc.property(stream, sizes, (bytes, chunkSizes) => {
        expect(split(chunksOf(bytes, chunkSizes))).toEqual(reference(bytes));
      }),
    );
  });

  it('cuts around the limit as the reference does, at a whole character', () => {
    const near = fc.integer({ min: MAX_LINE_BYTES - 6, max: MAX_LINE_BYTES + 6 });
    const ends = fc.constantFrom('', '\n', '\r\n', '\r', '😀\n', 'é\r\n', '한\nnext\n');
    const chunkSize = fc.constantFrom(1_000, 4_096, MAX_LINE_BYTES, 200_000);
    fc.assert(
      fc.property(near, fragment, ends, chunkSize, (length, before, end, size) => {
        const noLines = Buffer.from(before.filter((byte) => byte !== 10));
        const bytes = Buffer.concat([Buffer.alloc(length, 'x'), noLines, Buffer.from(end)]);
        expect(split(chunksOf(bytes, [size]))).toEqual(reference(bytes));
      }),
      { numRuns: 400 },
    );
  });

  it('tells how much of a long line was cut and goes on with the next', () => {
    const long = 10 * 1024 * 1024;
    const bytes = Buffer.concat([Buffer.alloc(long, 'x'), Buffer.from('\r\nnext\n')]);
    const [cut, next] = split(chunksOf(bytes, [65_536]));
    expect(cut).toBe('x'.repeat(MAX_LINE_BYTES) + cutMark(long - MAX_LINE_BYTES));
    expect(next).toBe('next');
  });

  it('keeps nothing of a chunk that its caller uses again', () => {
    const chunk = Buffer.from('half');
    const lines: string[] = [];
    const splitter = new LineSplitter((text) => lines.push(text));
    splitter.write(chunk);
    chunk.fill('#');
    splitter.end();
    expect(lines).toEqual(['half']);
  });
});
