import * as fc from 'fast-check';
import { chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { LogLine } from '../../../shared/log.ts';
import { FileSink } from './file-sink.ts';
import { nodeLogFs, type LogFileError, type LogFs } from './log-fs.ts';
import { SpecClock } from '../../../test/clock.ts';
import { SpecDisk } from '../../../test/disk.ts';

const path = join('/logs', 'server.log');
const old = (age: number): string => join('/logs', `server.${age}.log`);

interface Setup {
  readonly disk?: SpecDisk;
  readonly fs?: LogFs;
  readonly maxBytes?: number;
  readonly maxFiles?: number;
  readonly directory?: string;
}

function setup(given: Setup = {}) {
  const disk = given.disk ?? new SpecDisk();
  const { fs = disk, maxBytes = 1_000_000, maxFiles = 3, directory = '/logs' } = given;
  const clock = new SpecClock();
  const blocked: LogFileError[] = [];
  const resumed: number[] = [];
  const sink = new FileSink({
    fs,
    clock,
    directory,
    name: 'server',
    maxBytes,
    maxFiles,
    onBlocked: (error) => blocked.push(error),
    onResumed: (lost) => resumed.push(lost),
  });
  return { sink, clock, blocked, resumed, disk };
}

/** A tracing event: it stands in the file as it is. */
const event = (seq: number, text = `2026-11-23T02:43:51.503579Z  INFO a: ${seq}`): LogLine => ({
  seq,
  at: 0,
  source: 'stdout',
  level: 'INFO',
  text,
});

describe('FileSink', () => {
  it('gathers lines and writes them plain, in order, with time and source where they have none', async () => {
    const { sink, clock, disk } = setup();
    sink.write(event(0, '\u001B[2m2026-11-23T02:43:51.503579Z\u001B[0m  INFO a: b'));
    sink.write({ seq: 1, at: 0, source: 'stderr', text: 'Error: \u001B[31mno\u001B[0m' });
    sink.write({ seq: 2, at: 0, source: 'app', level: 'WARN', text: 'hm' });
    await Promise.resolve();
    expect(disk.opened).toBe(0);
    clock.advance(100);
    await sink.flush();
    expect(disk.text(path)).toBe(
      '2026-11-23T02:43:51.503579Z  INFO a: b\n' +
        '1970-01-01T00:00:00.000Z stderr | Error: no\n' +
        '1970-01-01T00:00:00.000Z WARN app | hm\n',
    );
    expect(disk.opened).toBe(1);
  });

  it('rotates before a file grows too large, and keeps only so many', async () => {
    const { sink, disk } = setup({ maxBytes: 100 });
    for (let seq = 0; seq < 9; seq += 1) {
      sink.write(event(seq, `line ${seq} ${'x'.repeat(40)}`));
    }
    await sink.dispose();
    expect([...disk.files.keys()].sort()).toEqual([old(1), old(2), path]);
    for (const { bytes } of disk.files.values()) expect(bytes.length).toBeLessThanOrEqual(100);
    const kept = [old(2), old(1), path].map((one) => disk.text(one)).join('');
    expect(kept.match(/line \d/g)).toEqual(['line 4', 'line 5', 'line 6', 'line 7', 'line 8']);
  });

  it('holds every limit and loses nothing but the oldest, for any lines', async () => {
    const lines = fc.array(fc.stringMatching(/^[a-zé한]{0,80}$/), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(
        lines,
        fc.integer({ min: 20, max: 400 }),
        fc.integer({ min: 2, max: 4 }),
        fc.integer({ min: 1, max: 50 }),
        async (texts, maxBytes, maxFiles, writeSize) => {
          const disk = new SpecDisk();
          disk.writeSize = writeSize;
          const { sink } = setup({ disk, maxBytes, maxFiles });
          for (const [seq, text] of texts.entries()) {
            sink.write(event(seq, text));
            if (seq % 7 === 0) await sink.flush();
          }
          await sink.dispose();
          const paths = [3, 2, 1].map(old).concat(path);
          const all = paths.map((one) => disk.text(one)).join('');
          expect(
            texts
              .map((text) => `${text}\n`)
              .join('')
              .endsWith(all),
          ).toBe(true);
          expect(disk.files.size).toBeLessThanOrEqual(maxFiles);
          // A multi-byte line may exceed the limit, which counts what was gathered by characters.
          for (const { bytes } of disk.files.values()) {
            expect(bytes.length).toBeLessThanOrEqual(3 * maxBytes + 81);
          }
          expect(disk.closed).toBe(disk.opened);
        },
      ),
    );
  });

  it('waits for a full disk to have room, tells it once, and goes on where it stopped', async () => {
    const { sink, clock, blocked, resumed, disk } = setup();
    disk.capacity = 60;
    for (let seq = 0; seq < 5; seq += 1) sink.write(event(seq));
    await sink.flush();
    expect(disk.text(path)).toHaveLength(60);
    expect(blocked).toMatchObject([{ reason: 'disk-full', code: 'ENOSPC', path }]);
    for (let tries = 0; tries < 6; tries += 1) {
      clock.advance(30_000);
      await sink.flush();
    }
    expect(blocked).toHaveLength(1);
    disk.capacity = Number.POSITIVE_INFINITY;
    clock.advance(30_000);
    await sink.flush();
    expect(disk.text(path).match(/INFO a: \d\n/g)).toHaveLength(5);
    expect(disk.text(path).split('\n')).toHaveLength(6);
    expect(resumed).toEqual([0]);
    expect(sink.lost).toBe(0);
  });

  it('tries again by itself, ever more rarely', async () => {
    const { sink, clock, disk, resumed } = setup();
    disk.fault = { operation: 'append', code: 'EACCES' };
    sink.write(event(0));
    clock.advance(100);
    const times: number[] = [];
    let waited = 0;
    for (let tries = 0; tries < 7; tries += 1) {
      await vi.waitFor(() => expect(clock.pending).toBe(1));
      for (waited = 0; clock.pending === 1; waited += 500) clock.advance(500);
      times.push(waited);
    }
    expect(times).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    await vi.waitFor(() => expect(clock.pending).toBe(1));
    disk.fault = null;
    clock.advance(30_000);
    await vi.waitFor(() => expect(resumed).toEqual([0]));
    expect(disk.text(path)).toContain('INFO a: 0');
  });

  it('marks lines that could not wait, and counts them', async () => {
    const { sink, clock, disk, resumed } = setup({ maxBytes: 100_000_000 });
    disk.capacity = 0;
    const text = 'x'.repeat(64 * 1024);
    for (let seq = 0; seq < 1_000; seq += 1) sink.write(event(seq, `${seq} ${text}`));
    await sink.flush();
    disk.capacity = Number.POSITIVE_INFINITY;
    clock.advance(60_000);
    await sink.flush();
    const written = disk.text(path);
    const lost = Number(/\[(\d+) lines not written to this file\]/.exec(written)?.[1]);
    expect(lost).toBeGreaterThan(400);
    expect(sink.lost).toBe(lost);
    expect(resumed).toEqual([lost]);
    expect(written).toContain(`\n999 ${text}\n`);
  });

  it.each(['EACCES', 'EPERM', 'EROFS'])('names a refusal (%s) as such', async (code) => {
    const { sink, disk, blocked } = setup();
    disk.fault = { operation: 'append', code };
    sink.write(event(0));
    await sink.flush();
    expect(blocked).toMatchObject([{ reason: 'no-access', code }]);
  });

  it('survives a rotation that fails half-way without losing a file', async () => {
    const { sink, clock, disk } = setup({ maxBytes: 50, maxFiles: 4 });
    for (let seq = 0; seq < 3; seq += 1) {
      sink.write(event(seq));
      await sink.flush();
    }
    disk.fault = { operation: 'rename', code: 'EACCES' };
    sink.write(event(3));
    await sink.flush();
    disk.fault = null;
    clock.advance(1_000);
    await sink.flush();
    const all = [old(3), old(2), old(1), path].map((one) => disk.text(one)).join('');
    expect(all.match(/a: \d/g)).toEqual(['a: 0', 'a: 1', 'a: 2', 'a: 3']);
  });

  it('makes a new file when the user deleted the old one', async () => {
    const { sink, disk } = setup();
    sink.write(event(0));
    await sink.flush();
    disk.delete(path);
    sink.write(event(1));
    await sink.flush();
    expect(disk.text(path)).toMatch(/a: 1\n$/);
    expect(disk.text(path)).not.toContain('a: 0');
  });

  it('gives up at once on the way out when the disk is full, and leaves nothing behind', async () => {
    const { sink, clock, disk } = setup();
    disk.capacity = 0;
    sink.write(event(0));
    await sink.dispose();
    expect(clock.pending).toBe(0);
    expect(disk.closed).toBe(disk.opened);
    sink.write(event(1));
    expect(clock.pending).toBe(0);
  });

  it('writes real files that only their owner can read, also one that was laxer', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'inferrs-bar-log-'));
    try {
      const folder = join(directory, 'deep', 'logs');
      const real = setup({ fs: nodeLogFs, directory: folder, maxBytes: 60 });
      await nodeLogFs.ensureDirectory(folder);
      await writeFile(join(folder, 'server.log'), 'before\n');
      await chmod(join(folder, 'server.log'), 0o644);
      for (let seq = 0; seq < 3; seq += 1) {
        real.sink.write(event(seq));
        await real.sink.flush();
      }
      await real.sink.dispose();
      expect((await readdir(folder)).sort()).toEqual([
        'server.1.log',
        'server.2.log',
        'server.log',
      ]);
      for (const name of await readdir(folder)) {
        expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
      }
      expect(await readFile(join(folder, 'server.2.log'), 'utf8')).toMatch(/^before\n.*a: 0\n$/);
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});
