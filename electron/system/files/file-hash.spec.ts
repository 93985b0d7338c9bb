import crypto, { createHash, randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import fs, { constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import { MessageChannel } from 'node:worker_threads';
import { afterAll, describe, expect, it } from 'vitest';
import { errnoOf } from '../errno.ts';
import { FileHash, hashOf } from './file-hash.ts';
import { hashScript } from './hash-script.ts';

const folder = mkdtempSync(join(tmpdir(), 'inferrs-bar-hash-'));
afterAll(() => rmSync(folder, { recursive: true }));
const sha256 = (...parts: readonly Uint8Array[]): string =>
  createHash('sha256').update(Buffer.concat(parts)).digest('hex');

async function withOpen<T>(
  path: string,
  flags: number,
  work: (fd: number) => Promise<T>,
): Promise<T> {
  const file = await open(path, flags);
  try {
    return await work(file.fd);
  } finally {
    await file.close();
  }
}

type Put = (at: number, ...chunks: readonly Uint8Array[]) => Promise<void>;

async function following<T>(
  path: string,
  work: (hash: FileHash, put: Put) => Promise<T>,
): Promise<T> {
  const hash = new FileHash(path);
  const put: Put = (at, ...chunks) => {
    // Their memory is given away.
    const copies = chunks.map((chunk) => Uint8Array.from(chunk));
    return withOpen(path, constants.O_WRONLY | constants.O_CREAT, (fd) =>
      hash.write(fd, at, copies),
    );
  };
  try {
    return await work(hash, put);
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

  it('is of what it writes, of several files at once', async () => {
    const parts = [randomBytes(1_500_000), randomBytes(10), randomBytes(700_000)];
    const names = ['a', 'b', 'c'].map((name) => join(folder, name));
    const all = await Promise.all(
      names.map((path) =>
        following(path, async (hash, put) => {
          await put(0, ...parts.slice(0, 2));
          await put(1_500_010, ...parts.slice(2));
          return hash.digest();
        }),
      ),
    );
    expect(all).toEqual(parts.map(() => sha256(...parts)));
    for (const path of names) expect(Buffer.concat(parts).equals(readFileSync(path))).toBe(true);
  });

  it('leaves to others what shares its memory with them', async () => {
    const path = join(folder, 'shared memory');
    const [mine, others] = [Buffer.from('mine'), Buffer.from('others')];
    const whole = Buffer.concat([mine, others]);
    await following(path, async (hash) => {
      const flags = constants.O_WRONLY | constants.O_CREAT;
      await withOpen(path, flags, (fd) => hash.write(fd, 0, [whole.subarray(0, 4)]));
      expect(await hash.digest()).toBe(sha256(mine));
    });
    expect(whole.subarray(4)).toEqual(others);
  });

  it('is of what stands there in the end where the file is written anew', async () => {
    const path = join(folder, 'anew');
    const [first, second] = [randomBytes(900_000), randomBytes(800_000)];
    await following(path, async (hash, put) => {
      await put(0, first);
      expect(await hash.digest()).toBe(sha256(first));
      // The same place, and another file.
      rmSync(path);
      hash.isRewrittenFrom(0);
      await put(0, second);
      expect(await hash.digest()).toBe(sha256(second));
      // What is there is gone on with, also by who has not seen it come.
      hash.isRewrittenFrom(second.length);
      await put(second.length, first);
      expect(await hash.digest()).toBe(sha256(second, first));
      await put(0, second);
      hash.isRewrittenFrom(700_000);
      await put(700_000, second.subarray(700_000), first);
      expect(await hash.digest()).toBe(sha256(second, first));
    });
  });

  it('is of what stands there in the end where nothing could be written at first', async () => {
    const path = join(folder, 'late');
    await following(path, async (hash, put) => {
      const failed: unknown = await withOpen(join(folder, 'whole'), constants.O_RDONLY, (fd) =>
        hash.write(fd, 0, [Buffer.from('lost')]),
      ).catch((error: unknown) => error);
      expect(errnoOf(failed)).toBe('EBADF');
      await put(0, Buffer.from('content of it'));
      expect(await hash.digest()).toBe(sha256(Buffer.from('content of it')));
    });
  });

  it('writes all to a disk that takes less than it is given, as one does that becomes full', () => {
    const path = join(folder, 'reluctant');
    const fd = fs.openSync(path, 'w');
    const parts = [randomBytes(1_000), randomBytes(1), randomBytes(3_000)];
    const writevSync = (to: number, chunks: readonly Uint8Array[], at: number): number =>
      fs.writeSync(to, Buffer.concat(chunks).subarray(0, 700), 0, undefined, at);
    const answers: unknown[] = [];
    const port = Object.assign(new EventEmitter(), {
      postMessage: (answer: unknown) => answers.push(answer),
    });
    const modules: Readonly<Record<string, unknown>> = {
      'node:crypto': crypto,
      'node:fs': { ...fs, writevSync },
      'node:worker_threads': { MessageChannel, parentPort: port },
    };
    Reflect.apply(compileFunction(hashScript, ['require']), undefined, [
      (name: string) => modules[name],
    ]);
    const chunks = parts.map((part) => Uint8Array.from(part));
    port.emit('message', {
      id: 1,
      begin: { path, algorithm: 'sha256', prefix: '' },
      write: { fd, at: 0, chunks },
      ask: 1,
    });
    fs.closeSync(fd);
    expect(answers).toEqual([{ ask: 1, result: '' }]);
    expect(Buffer.concat(parts).equals(readFileSync(path))).toBe(true);
    expect(chunks.map(({ byteLength }) => byteLength)).toEqual([0, 0, 0]);
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
