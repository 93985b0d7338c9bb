import { createHash, randomBytes } from 'node:crypto';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { errnoOf } from '../errno.ts';
import { FileHash, hashOf } from './file-hash.ts';

const folder = mkdtempSync(join(tmpdir(), 'inferrs-bar-hash-'));
afterAll(() => rmSync(folder, { recursive: true }));
const sha256 = (...parts: readonly Uint8Array[]): string =>
  createHash('sha256').update(Buffer.concat(parts)).digest('hex');

async function following<T>(path: string, work: (hash: FileHash) => Promise<T>): Promise<T> {
  const hash = new FileHash(path);
  try {
    return await work(hash);
  } finally {
    hash.end();
  }
}

describe('the hash of a file', () => {
  it('is of all that is in it, and of each kind', async () => {
    const path = join(folder, 'whole');
    const content = randomBytes(3_000_001);
    writeFileSync(path, content);
    const sha1 = createHash('sha1').update('blob 1\0').update(content).digest('hex');
    const [one, other] = await Promise.all([
      hashOf(path),
      hashOf(path, { algorithm: 'sha1', prefix: 'blob 1\0' }),
    ]);
    expect([one, other]).toEqual([sha256(content), sha1]);
    writeFileSync(path, '');
    expect(await hashOf(path)).toBe(sha256());
  });

  it('follows as the file grows, and several at once', async () => {
    const parts = [randomBytes(1_500_000), randomBytes(10), randomBytes(700_000)];
    const all = await Promise.all(
      ['a', 'b', 'c'].map((name) => {
        const path = join(folder, name);
        return following(path, async (hash) => {
          let bytes = 0;
          for (const part of parts) {
            appendFileSync(path, part);
            bytes += part.length;
            hash.reaches(bytes);
            await new Promise(setImmediate);
          }
          return hash.digest();
        });
      }),
    );
    expect(all).toEqual(parts.map(() => sha256(...parts)));
  });

  it('is of what stands there in the end where the file is written anew', async () => {
    const path = join(folder, 'anew');
    const [first, second] = [randomBytes(900_000), randomBytes(800_000)];
    writeFileSync(path, first);
    await following(path, async (hash) => {
      hash.reaches(first.length);
      expect(await hash.digest()).toBe(sha256(first));
      // The same place, and another file.
      hash.reaches(first.length);
      rmSync(path);
      writeFileSync(path, second);
      hash.isRewrittenFrom(0);
      hash.reaches(second.length);
      expect(await hash.digest()).toBe(sha256(second));
      // What is there is gone on with.
      hash.reaches(second.length);
      hash.isRewrittenFrom(second.length);
      appendFileSync(path, first);
      expect(await hash.digest()).toBe(sha256(second, first));
    });
  });

  it('is of what stands there in the end where there was nothing at first', async () => {
    const path = join(folder, 'late');
    const other = join(folder, 'whole');
    await following(path, async (hash) => {
      hash.reaches(10);
      // By then the thread has looked for it in vain.
      await hashOf(other);
      writeFileSync(path, 'content of it');
      hash.reaches(13);
      expect(await hash.digest()).toBe(sha256(Buffer.from('content of it')));
    });
  });

  it('is never that of an earlier question which was given up', async () => {
    const path = join(folder, 'asked twice');
    writeFileSync(path, randomBytes(5_000_000));
    const now = Buffer.from('now');
    await following(path, async (hash) => {
      const ends = new AbortController();
      const first = hash.digest(ends.signal);
      ends.abort(new Error('enough'));
      await expect(first).rejects.toThrow('enough');
      rmSync(path);
      writeFileSync(path, now);
      expect(await hash.digest()).toBe(sha256(now));
    });
  });

  it('fails as the file system does', async () => {
    const failed: unknown = await hashOf(join(folder, 'none')).catch((error: unknown) => error);
    expect(errnoOf(failed)).toBe('ENOENT');
  });

  it('is given up by its signal', async () => {
    const path = join(folder, 'given up');
    writeFileSync(path, randomBytes(1_000_000));
    const ends = new AbortController();
    const hashing = hashOf(path, undefined, ends.signal);
    ends.abort(new Error('enough'));
    await expect(hashing).rejects.toThrow('enough');
    await expect(hashOf(path, undefined, ends.signal)).rejects.toThrow('enough');
    expect(await hashOf(path)).toHaveLength(64);
  });
});
