import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogLevel, LogLine } from '../../shared/log.ts';
import { logLevels } from '../../shared/log.ts';
import { LogBuffer, prefixLength, queryPattern } from './log-buffer.ts';

const line = (seq: number, text: string, level?: LogLevel): LogLine => ({
  seq,
  at: seq,
  source: 'stdout',
  text,
  ...(level === undefined ? {} : { level }),
});
const texts = (buffer: LogBuffer): string[] => buffer.visible.map(({ plain }) => plain);

describe('LogBuffer', () => {
  it('shows lines without the time and level that have columns of their own', () => {
    const buffer = new LogBuffer();
    buffer.append([
      line(
        0,
        '\u001B[2m2026-11-23T02:43:51.503579Z\u001B[0m \u001B[32m INFO\u001B[0m \u001B[2minferrs::server\u001B[0m\u001B[2m:\u001B[0m Server listening on 127.0.0.1:8080',
        'INFO',
      ),
      line(1, 'Error: Address already in use (os error 98)'),
    ]);
    expect(texts(buffer)).toEqual([
      'inferrs::server: Server listening on 127.0.0.1:8080',
      'Error: Address already in use (os error 98)',
    ]);
  });

  it('passes over lines it already has', () => {
    const buffer = new LogBuffer();
    buffer.append([line(4, 'a'), line(5, 'b')]);
    buffer.append([line(5, 'b'), line(6, 'c')]);
    expect(texts(buffer)).toEqual(['a', 'b', 'c']);
    expect(buffer.lastSeq).toBe(6);
  });

  it('counts a line without a level as an error on stderr, as information elsewhere', () => {
    const buffer = new LogBuffer();
    buffer.append([{ ...line(0, 'backtrace'), source: 'stderr' }, line(1, 'said in passing')]);
    buffer.setFilter({ level: 'ERROR', query: '' });
    expect(texts(buffer)).toEqual(['backtrace']);
    buffer.setFilter({ level: 'INFO', query: '' });
    expect(texts(buffer)).toEqual(['backtrace', 'said in passing']);
  });

  it('never keeps more than a tenth over its limit, and tells how far the view moved', () => {
    const buffer = new LogBuffer(100);
    for (let seq = 0; seq < 1_000; seq += 7)
      buffer.append(
        Array.from({ length: 7 }, (_, index) => line(seq + index, String(seq + index))),
      );
    expect(buffer.size).toBeLessThanOrEqual(110);
    expect(buffer.visibleEver).toBe(1_001);
    expect(buffer.visible[0]?.line.seq).toBe(buffer.cutVisible);
  });

  it('shows, however lines and filters come, what filtering everything at once would show', () => {
    const word = fc.constantFrom('a', 'A', 'ab', 'b.', 'ba', '(', '');
    const step = fc.oneof(
      fc.record({
        add: fc.array(
          fc.tuple(word, fc.option(fc.constantFrom(...logLevels), { nil: undefined })),
          { maxLength: 8 },
        ),
      }),
      fc.record({
        filter: fc.record({
          query: word,
          level: fc.option(fc.constantFrom(...logLevels), { nil: null }),
        }),
      }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const buffer = new LogBuffer(20);
        const all: LogLine[] = [];
        let filter: { query: string; level: LogLevel | null } = { query: '', level: null };
        for (const each of steps) {
          if ('filter' in each) {
            filter = each.filter;
            buffer.setFilter(filter);
          } else {
            const lines = each.add.map(([text, level], index) =>
              line(all.length + index, text, level),
            );
            all.push(...lines);
            buffer.append(lines);
          }
        }
        const kept = buffer.size === 0 ? [] : all.slice(-buffer.size);
        const rank = (level: LogLevel): number => logLevels.indexOf(level);
        const wanted = kept.filter(
          ({ text, level }) =>
            (filter.level === null || rank(level ?? 'INFO') >= rank(filter.level)) &&
            text.toLowerCase().includes(filter.query.toLowerCase()),
        );
        expect(texts(buffer)).toEqual(wanted.map(({ text }) => text));
        expect(buffer.size).toBeLessThanOrEqual(22);
      }),
    );
  });
});

describe('queryPattern', () => {
  it('takes every sign literally', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (query) => {
        const pattern = queryPattern(query);
        if (query.trim() === '') expect(pattern).toBeNull();
        else expect(pattern?.test(`x${query.trim()}y`)).toBe(true);
      }),
    );
    expect(queryPattern('a.c')?.test('abc')).toBe(false);
  });
});

describe('prefixLength', () => {
  it('is nothing for a line that is no tracing event', () => {
    expect(prefixLength('   0: std::backtrace')).toBe(0);
    expect(prefixLength('2026-11-23T02:43:51.503579Z  WARN x: y')).toBe(34);
  });
});
