import { randomBytes } from 'node:crypto';
import { mkdtemp, open, readFile, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runs } from '../../../test/scale.ts';
import { until } from '../../../test/until.ts';
import { PieceWriter, type WritePiece } from './piece-writer.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inferrs-bar-pieces-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function withFile<T>(work: (put: WritePiece, path: string) => Promise<T>): Promise<T> {
  const path = join(folder, 'file');
  const file = await open(path, 'w');
  try {
    return await work(written(file), path);
  } finally {
    await file.close();
  }
}

const written =
  (file: FileHandle): WritePiece =>
  async (at, chunks) => {
    await file.writev([...chunks], at);
  };

describe('PieceWriter', () => {
  it('puts every byte where it belongs, however it comes', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 20 }),
        fc.nat(300),
        (chunks, from) =>
          withFile(async (put, path) => {
            const told: number[] = [];
            const writer = new PieceWriter(put, from, (done) => told.push(done));
            for (const chunk of chunks) await writer.add(chunk);
            await writer.end();
            const content = Buffer.concat(chunks);
            const before = content.length === 0 ? 0 : from;
            expect(await readFile(path)).toEqual(Buffer.concat([Buffer.alloc(before), content]));
            expect(told.at(-1)).toBe(content.length === 0 ? undefined : from + content.length);
          }),
      ),
      runs(50),
    ));

  it('writes what came before a connection that keeps silent', () =>
    withFile(async (put, path) => {
      const writer = new PieceWriter(put, 0, () => undefined);
      await writer.add(Buffer.from('first'));
      await until('it is there', async () => (await readFile(path, 'utf8')) === 'first');
      await writer.end();
    }));

  it('writes at once what comes together', () =>
    withFile(async (put) => {
      const told: number[] = [];
      const writer = new PieceWriter(put, 0, (done) => told.push(done));
      const adding = Array.from({ length: 5 }, () => writer.add(Buffer.alloc(100_000)));
      await writer.end();
      await Promise.all(adding);
      expect(told).toEqual([500_000]);
    }));

  it('takes a chunk that is larger than what is written at once', () =>
    withFile(async (put, path) => {
      const chunk = randomBytes(2_500_000);
      const writer = new PieceWriter(put, 0, () => undefined);
      await writer.add(chunk);
      await writer.end();
      expect(chunk.equals(await readFile(path))).toBe(true);
    }));

  it('tells the failure of a write to who adds more or ends', async () => {
    const file = await open(join(folder, 'file'), 'r').catch(() =>
      open(join(folder, 'file'), 'w+'),
    );
    await file.close();
    const writer = new PieceWriter(written(file), 0, () => undefined);
    await writer.add(Buffer.alloc(1_000_000));
    await expect(writer.add(Buffer.alloc(1_000_000))).rejects.toThrow();
    await expect(writer.end()).rejects.toThrow();
  });
});
