import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogLevel, LogLine } from '../../../shared/log.ts';
import { logLevels } from '../../../shared/log.ts';
import { columnsOf } from '../../../shared/log-columns.ts';
import { plainText } from '../../../shared/plain-text.ts';
import { LogBuffer, noFilter } from './log-buffer.ts';
import { LEAST_BURST } from './log-fold.ts';
import { prefixLength } from './log-row.ts';

const line = (seq: number, text: string, level?: LogLevel): LogLine => ({
  seq,
  at: seq,
  source: 'stdout',
  text,
  ...(level === undefined ? {} : { level }),
});
/** Adds lines as main sends them: those whose numbers follow each other at a time. */
function add(buffer: LogBuffer, lines: readonly LogLine[]): void {
  for (let from = 0, end = 1; from < lines.length; from = end, end += 1) {
    while (end < lines.length && lines[end]?.seq === (lines[end - 1]?.seq ?? 0) + 1) end += 1;
    buffer.add(columnsOf(lines.slice(from, end)));
  }
}
const texts = (buffer: LogBuffer): (string | undefined)[] =>
  buffer.visible.map((seq) => buffer.row(seq)?.plain);

describe('LogBuffer', () => {
  it('shows lines without the time and level that have columns of their own', () => {
    const buffer = new LogBuffer();
    add(buffer, [
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

  it('shows the details of the network only where they are asked for', () => {
    const buffer = new LogBuffer();
    const detail = { ...line(0, 'response 401 to GET https://x', 'DEBUG'), target: 'ureq::unit' };
    add(buffer, [detail, line(1, 'Error: no')]);
    expect(texts(buffer)).toEqual(['Error: no']);
    buffer.setFilter({ ...noFilter, level: 'TRACE' });
    expect(texts(buffer)).toEqual(['response 401 to GET https://x', 'Error: no']);
  });

  it('counts a complaint without a level as an error, other words on stderr as information', () => {
    const buffer = new LogBuffer();
    const said = (seq: number, text: string): LogLine => ({ ...line(seq, text), source: 'stderr' });
    add(buffer, [
      said(0, 'Error: it broke'),
      said(1, 'Saved 0.36 GiB → model.gguf'),
      line(2, 'so'),
    ]);
    buffer.setFilter({ ...noFilter, level: 'ERROR' });
    expect(texts(buffer)).toEqual(['Error: it broke']);
    buffer.setFilter({ ...noFilter, level: 'INFO' });
    expect(texts(buffer)).toHaveLength(3);
  });

  it('never keeps more than a chunk over its limits, and tells where every line stands', () => {
    const buffer = new LogBuffer(undefined, {
      kept: { lines: 100, characters: 1_000 },
      chunk: { lines: 5, characters: 1_000 },
    });
    for (let seq = 0; seq < 1_000; seq += 7)
      add(
        buffer,
        Array.from({ length: 7 }, (_, index) => line(seq + index, 'x')),
      );
    expect(buffer.size).toBeLessThanOrEqual(107);
    expect(buffer.visibleBefore(1_001)).toBe(buffer.size);
    expect(buffer.visibleBefore(990)).toBe(buffer.size - 11);
    expect(buffer.visibleBefore(0)).toBe(0);
    const oldest = 1_001 - buffer.size;
    expect(buffer.row(oldest)?.line.seq).toBe(oldest);
    for (let seq = 1_001; seq < 1_020; seq += 1) add(buffer, [line(seq, 'y'.repeat(300))]);
    expect(buffer.size).toBeLessThanOrEqual(8);
    expect(buffer.row(oldest)).toBeUndefined();
    for (let seq = 1_020; seq < 1_023; seq += 1) add(buffer, [line(seq, 'z'.repeat(5_000))]);
    expect(buffer.size).toBe(1);
  });

  it('puts older lines that come later where they belong', () => {
    const buffer = new LogBuffer();
    add(buffer, [line(50, 'f'), line(51, 'g')]);
    add(buffer, [line(10, 'b'), line(11, 'c')]);
    add(buffer, [line(20, 'd'), line(21, 'e')]);
    add(buffer, [line(9, 'a')]);
    expect(texts(buffer)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
    expect([0, 10, 15, 51, 52].map((seq) => buffer.visibleBefore(seq))).toEqual([0, 1, 3, 6, 7]);
    expect(buffer.lastSeq).toBe(51);
  });

  it('finds by what stands in the columns of time and level, too', () => {
    const buffer = new LogBuffer(({ at, level }) => `02:43:0${String(at)} ${level ?? ''}`);
    add(buffer, [line(1, 'one', 'ERROR'), line(2, 'two', 'INFO')]);
    buffer.setFilter({ ...noFilter, query: 'error', onlyMatches: true });
    expect(texts(buffer)).toEqual(['one']);
    buffer.setFilter({ ...noFilter, query: '02:43:02', onlyMatches: true });
    expect(texts(buffer)).toEqual(['two']);
    add(buffer, [line(3, 'three', 'INFO')]);
    expect(texts(buffer)).toEqual(['two']);
  });

  it('goes from one find to the next in both ways, and around the ends', () => {
    const buffer = new LogBuffer();
    const levels = ['INFO', 'ERROR', 'INFO', 'ERROR', 'INFO'] as const;
    add(
      buffer,
      levels.map((level, seq) => line(seq * 10, `${level} line`, level)),
    );
    const next = (from: number, forward: boolean): number | undefined =>
      buffer.seek('error', from, forward);
    expect([next(0, true), next(10, true), next(15, true), next(30, true)]).toEqual([
      10, 30, 30, 10,
    ]);
    expect([next(40, false), next(30, false), next(10, false)]).toEqual([30, 10, 30]);
    expect(buffer.seek('match', 0, true)).toBeUndefined();
  });

  it('folds what says the same but for its numbers, soon after each other and as gravely', () => {
    const burst = (said: (seq: number) => LogLine): string[] => {
      const buffer = new LogBuffer();
      add(
        buffer,
        Array.from({ length: 20 }, (_, seq) => said(seq)),
      );
      return buffer.items.map(({ count }) => `×${String(count)}`);
    };
    const request = (seq: number): LogLine =>
      line(seq, `Request chatcmpl-${String(seq)}f: ${String(812 + seq)} tokens`, 'INFO');
    const apart = Array.from({ length: 20 }, () => '×1');
    const turns = <T>(seq: number, one: T, other: T): T => (seq % 2 === 0 ? one : other);
    expect(burst(request)).toEqual(['×20']);
    expect(burst((seq) => ({ ...request(seq), at: seq * 1_000 }))).toEqual(['×20']);
    expect(burst((seq) => ({ ...request(seq), at: seq * 1_001 }))).toEqual(apart);
    expect(burst((seq) => ({ ...request(seq), level: turns(seq, 'WARN', 'ERROR') }))).toEqual(
      apart,
    );
    expect(burst((seq) => ({ ...request(seq), target: turns(seq, 'a', 'b') }))).toEqual(apart);
    expect(burst((seq) => ({ ...request(seq), source: turns(seq, 'stderr', 'app') }))).toEqual(
      apart,
    );
    expect(burst((seq) => line(seq, turns(seq, 'one', 'other')))).toEqual(apart);
  });

  it('leaves a burst as it is that is in sight when the view is paused, and opens one', () => {
    const buffer = new LogBuffer();
    const counts = (): number[] => buffer.items.map(({ count }) => count);
    const again = (from: number, count: number): void =>
      add(
        buffer,
        Array.from({ length: count }, (_, index) => line(from + index, 'again')),
      );
    again(0, 6);
    buffer.endBurst();
    again(6, 7);
    expect(counts()).toEqual([6, 7]);
    buffer.open(0, true);
    expect(counts()).toEqual([1, 1, 1, 1, 1, 1, 7]);
    buffer.open(0, false);
    expect(counts()).toEqual([6, 7]);
  });

  it('shows, however lines and filters come, what filtering everything at once would show', () => {
    const word = fc.constantFrom('a', 'A', 'ab', 'b.', 'ba', '(', '한', '');
    const colour = fc.constantFrom('', '\u001B[32m');
    const step = fc.oneof(
      fc.record({
        // How far ahead of the newest line a batch begins; negative fills what was left out.
        skip: fc.integer({ min: -15, max: 4 }),
        add: fc.array(
          fc.record({
            word,
            colour,
            level: fc.option(fc.constantFrom(...logLevels), { nil: undefined }),
            target: fc.constantFrom('a', 'b', undefined),
            source: fc.constantFrom('stdout' as const, 'app' as const),
            times: fc.constantFrom(1, 7),
          }),
          { maxLength: 8 },
        ),
      }),
      fc.record({
        filter: fc.record({
          query: word,
          level: fc.option(fc.constantFrom(...logLevels), { nil: null }),
          onlyMatches: fc.boolean(),
          folds: fc.boolean(),
        }),
      }),
    );
    const rank = (level: LogLevel): number => logLevels.indexOf(level);
    const limits = { kept: { lines: 40, characters: 300 }, chunk: { lines: 4, characters: 60 } };
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const buffer = new LogBuffer(undefined, limits);
        const all = new Map<number, LogLine>();
        let filter = noFilter;
        for (const each of steps) {
          if ('filter' in each) {
            filter = each.filter;
            buffer.setFilter(filter);
          } else {
            const from = Math.max(0, buffer.lastSeq + 1 + each.skip);
            const lines = each.add
              .flatMap((one) => Array.from({ length: one.times }, () => one))
              .map(({ word: said, colour: shown, level, target, source }, index) => {
                const text = `${shown}${said}`;
                return { ...line(from + index, text, level), target, source };
              });
            const fresh = lines.filter(({ seq }) => !all.has(seq));
            for (const one of fresh) all.set(one.seq, one);
            add(buffer, fresh);
            const oldest = [...all.keys()].sort((a, b) => a - b).slice(0, all.size - buffer.size);
            for (const seq of oldest) all.delete(seq);
          }
          const kept = [...all.values()].sort((a, b) => a.seq - b.seq);
          const ranked = kept.filter(
            ({ level }) => filter.level === null || rank(level ?? 'INFO') >= rank(filter.level),
          );
          const matches = ranked.filter(({ text }) =>
            plainText(text).toLowerCase().includes(filter.query.toLowerCase()),
          );
          const wanted = filter.onlyMatches ? matches : ranked;
          const seqsOf = (lines: readonly LogLine[]): number[] => lines.map(({ seq }) => seq);
          expect(buffer.visible.map((seq) => buffer.row(seq)?.line)).toEqual(wanted);
          expect(texts(buffer)).toEqual(wanted.map(({ text }) => plainText(text)));
          expect(buffer.found('match')).toEqual(filter.query === '' ? [] : seqsOf(matches));
          expect(buffer.found('error')).toEqual(
            seqsOf(wanted.filter(({ level }) => level === 'ERROR')),
          );
          expect(itemsOf(buffer)).toEqual(filter.folds ? bursts(wanted) : seqsOf(wanted));
          for (const seq of buffer.visible) {
            const item = buffer.items[buffer.itemOf(seq)];
            expect(item?.first).toBeLessThanOrEqual(seq);
            expect(item?.seq).toBeGreaterThanOrEqual(seq);
          }
          expect(buffer.size).toBe(kept.length);
          expect(buffer.size).toBeLessThan(limits.kept.lines + limits.chunk.lines + 8 * 7);
        }
      }),
    );
  });
});

const itemsOf = (buffer: LogBuffer): (number | string)[] =>
  buffer.items.map(({ first, seq, count }) =>
    count === 1 ? seq : `${String(first)}–${String(seq)} ×${String(count)}`,
  );

/** As `itemsOf`, by the definition. */
function bursts(lines: readonly LogLine[]): (number | string)[] {
  const runs: LogLine[][] = [];
  const keyOf = ({ text, level, target, source }: LogLine): string =>
    JSON.stringify([plainText(text), level, target, source]);
  for (const one of lines) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (last !== undefined && keyOf(last) === keyOf(one)) run?.push(one);
    else runs.push([one]);
  }
  return runs.flatMap((run): (number | string)[] =>
    run.length < LEAST_BURST
      ? run.map(({ seq }) => seq)
      : [`${String(run[0]?.seq)}–${String(run.at(-1)?.seq)} ×${String(run.length)}`],
  );
}

describe('prefixLength', () => {
  it('is nothing for a line that is no tracing event', () => {
    expect(prefixLength('   0: std::backtrace')).toBe(0);
    expect(prefixLength('2026-11-23T02:43:51.503579Z  WARN x: y')).toBe(34);
  });
});
