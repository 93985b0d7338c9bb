import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BATCH_PAUSE_MS, LogStore, type LogReader } from './log-store.ts';
import { MASK } from '../../system/secrets/mask-rules.ts';
import { SecretMasker } from '../../system/secrets/mask.ts';
import type { CursorLimits, LineBatch } from './log-cursor.ts';
import { LineRing } from './ring.ts';
import { SpecClock } from '../../../test/clock.ts';

const TIME = '2026-11-23T02:43:51.503579Z';
const event = (message: string, level = ' INFO'): string =>
  `${TIME} ${level} inferrs::server: ${message}\n`;

function setup({ ring = new LineRing(), masker = new SecretMasker() } = {}) {
  const clock = new SpecClock();
  const store = new LogStore({ clock, ring, masker });
  const stream = store.openStream(1, 'merged');
  const print = (text: string): void => stream.write(Buffer.from(text));
  return { clock, store, stream, print, ring };
}

const smallLimits: CursorLimits = {
  maxBehind: 50,
  maxUnacked: 50,
  maxBatch: 20,
  maxFirst: 30,
  maxOlderBatch: 30,
  maxBatchCharacters: 1_000_000,
};

function countLines(batches: readonly LineBatch[]): number {
  return batches.reduce((sum, { lines }) => sum + lines.length, 0);
}

describe('LogStore', () => {
  it('tells source, level and target, and numbers lines without a gap', () => {
    const { store, print, clock } = setup();
    print(event('Starting'));
    print('Error: no\n');
    store.note('Starting again\nin 4 s', 'WARN');
    const at = clock.now().wall;
    expect(store.subscribe({ send: () => undefined }).first).toEqual({
      dropped: 0,
      older: 0,
      lines: [
        {
          seq: 0,
          at,
          source: 'stdout',
          level: 'INFO',
          target: 'inferrs::server',
          text: event('Starting').trimEnd(),
        },
        { seq: 1, at, source: 'stderr', text: 'Error: no' },
        { seq: 2, at, source: 'app', level: 'WARN', text: 'Starting again' },
        { seq: 3, at, source: 'app', level: 'WARN', text: 'in 4 s' },
      ],
    });
  });

  it('takes the header lines below an event of ureq for its own, and none for evidence', () => {
    const { store, print } = setup();
    const ureq = (message: string): string => `${TIME} DEBUG ureq::unit: ${message}\n`;
    print(ureq('writing prelude: GET /a HTTP/1.1\r\nHost: huggingface.co\r\nAuthorization: ***'));
    print(ureq('response 401 to GET https://huggingface.co/a'));
    print('Error: no\n');
    const { lines } = store.subscribe({ send: () => undefined }).first;
    expect(lines.map(({ level, target, source }) => [level, target, source])).toEqual([
      ...Array.from({ length: 4 }, () => ['DEBUG', 'ureq::unit', 'stdout']),
      // A complaint looks like a header.
      [undefined, undefined, 'stderr'],
    ]);
    expect(store.evidence(10)).toEqual(['Error: no']);
  });

  it('keeps two pipes apart and orders their lines by arrival', () => {
    const { store } = setup();
    const out = store.openStream(2, 'stdout');
    const err = store.openStream(2, 'stderr');
    out.write(Buffer.from('ou'));
    err.write(Buffer.from('err\n'));
    out.write(Buffer.from('t\n'));
    err.write(Buffer.from('last'));
    err.end();
    const { lines } = store.subscribe({ send: () => undefined }).first;
    expect(lines.map(({ source, text }) => [source, text])).toEqual([
      ['stderr', 'err'],
      ['stdout', 'out'],
      ['stderr', 'last'],
    ]);
  });

  it('lets a listener hear every line of the process, plain and masked, and none of the app', () => {
    const { store, print } = setup({ ring: new LineRing({ maxLines: 2, maxCharacters: 100 }) });
    const heard: [string, number, string | undefined][] = [];
    const end = store.onLine(({ line, message }, generation) =>
      heard.push([message, generation, line.level]),
    );
    print(`${event('\u001B[1mone\u001B[0m')}two api_key=hush\n${event('three', 'ERROR')}four\n`);
    store.note('of the app');
    end();
    print('five\n');
    expect(heard).toEqual([
      ['one', 1, 'INFO'],
      [`two api_key=${MASK}`, 1, undefined],
      ['three', 1, 'ERROR'],
      ['four', 1, undefined],
    ]);
  });

  it('stores no secret, known or recognised, in any view', async () => {
    const masker = new SecretMasker();
    const { store, print } = setup({ masker });
    masker.setSecrets(['local-key-42']);
    print(event('with local-key-42 and hf_abcdefghijABCDEFGHIJ0123456789'));
    print(`\u001B[3mapi_key\u001B[0m\u001B[2m=\u001B[0mhush\n`);
    store.note('started with local-key-42');
    const stored = JSON.stringify([
      store.subscribe({ send: () => undefined }).first,
      store.lastLines(9),
      store.evidence(9),
      await store.snapshotText(),
      [...store.snapshotSlices()],
    ]);
    expect(stored).not.toMatch(/local-key-42|abcdefghij|hush/);
    expect(stored).toContain(MASK);
  });

  it('batches for a window, with a pause, and arms no timer when there is nothing to send', () => {
    const { store, print, clock } = setup();
    const batches: LineBatch[] = [];
    const reader = store.subscribe({ send: (batch) => batches.push(batch) });
    expect(clock.pending).toBe(0);
    print('a\nb\n');
    print('c\n');
    expect(batches).toEqual([]);
    clock.advance(BATCH_PAUSE_MS);
    expect(batches.map(({ lines }) => lines.map(({ text }) => text))).toEqual([['a', 'b', 'c']]);
    expect(clock.pending).toBe(0);
    print('d\n');
    reader.dispose();
    expect(clock.pending).toBe(0);
    clock.advance(BATCH_PAUSE_MS);
    expect(batches).toHaveLength(1);
  });

  it('sends a window that keeps up all of 10,000 lines a second, in their order', () => {
    const { store, print, clock } = setup();
    const batches: LineBatch[] = [];
    const reader = store.subscribe({
      send: (batch) => {
        batches.push(batch);
        reader.ack(batch.lines[batch.lines.length - 1]?.seq ?? -1);
      },
    });
    for (let ms = 0; ms < 1_000; ms += 1) {
      print('x\n'.repeat(10));
      clock.advance(1);
    }
    clock.advance(4 * BATCH_PAUSE_MS);
    const sent = batches.flatMap(({ lines }) => lines.map(({ seq }) => seq));
    expect(sent).toEqual(Array.from({ length: 10_000 }, (_, seq) => seq));
    expect(clock.pending).toBe(0);
  });

  it('sends a slow window no more than its credit, then the newest, then what it still can', () => {
    const ring = new LineRing({ maxLines: 300, maxCharacters: 10_000 });
    const { store, print, clock } = setup({ ring });
    const batches: LineBatch[] = [];
    const reader = store.subscribe({ send: (batch) => batches.push(batch), limits: smallLimits });
    for (let round = 0; round < 100; round += 1) {
      print('x\n'.repeat(10));
      clock.advance(BATCH_PAUSE_MS);
    }
    expect(countLines(batches)).toBe(50);
    expect(clock.pending).toBe(0);
    const next = (): readonly number[] => {
      for (const { lines } of batches.splice(0)) reader.ack(lines[lines.length - 1]?.seq ?? -1);
      clock.advance(BATCH_PAUSE_MS);
      const { lines, dropped, older } = batches[0] ?? { lines: [], dropped: -1, older: -1 };
      return [lines[0]?.seq ?? -1, lines.length, dropped, older];
    };
    // The ring holds 700 to 999. The newest come first, then the older ones from their end.
    expect(next()).toEqual([980, 20, 650, 280]);
    expect(next()).toEqual([950, 30, 650, 250]);
    print('new\n');
    expect(next()).toEqual([1_000, 1, 651, 249]);
    for (let first = 920; first > 701; first -= 30) expect(next()[0]).toBe(first);
    expect(next()).toEqual([701, 9, 651, 0]);
    expect(next()).toEqual([-1, 0, -1, -1]);
    expect(clock.pending).toBe(0);
  });

  it('hands over all that the ring holds, the newest first', () => {
    const { store, print, clock } = setup();
    print('x\n'.repeat(20_000));
    const batches: LineBatch[] = [];
    const reader = store.subscribe({
      send: (batch) => {
        batches.push(batch);
        reader.ack(batch.lines[batch.lines.length - 1]?.seq ?? -1);
      },
    });
    expect(reader.first.lines).toHaveLength(1_000);
    expect(reader.first).toMatchObject({ dropped: 0, older: 19_000 });
    expect(reader.first.lines[0]?.seq).toBe(19_000);
    clock.advance(100 * BATCH_PAUSE_MS);
    const seqs = [reader.first, ...batches].flatMap(({ lines }) => lines.map(({ seq }) => seq));
    expect(new Set(seqs).size).toBe(20_000);
    expect(batches[batches.length - 1]).toMatchObject({ dropped: 0, older: 0 });
    expect(clock.pending).toBe(0);
  });

  it('bounds what a window is first sent by its size', () => {
    const { store, print } = setup();
    print(`${'y'.repeat(65_535)}\n`.repeat(200));
    const { first } = store.subscribe({ send: () => undefined });
    expect(first.lines.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(1_100_000);
    expect(first.lines[first.lines.length - 1]?.seq).toBe(199);
    expect(first.older).toBe(200 - first.lines.length);
  });

  it('lets a window that comes back have what the ring still holds', () => {
    const { store, print, clock } = setup();
    const seen = new Set<number>();
    const pile: LineBatch[] = [];
    const reader = store.subscribe({ send: (batch) => pile.push(batch) });
    print('x\n'.repeat(6_000));
    clock.advance(100 * BATCH_PAUSE_MS);
    let dropped = -1;
    while (pile.length > 0) {
      for (const { lines, dropped: counted } of pile.splice(0)) {
        for (const { seq } of lines) seen.add(seq);
        reader.ack(lines[lines.length - 1]?.seq ?? -1);
        dropped = counted;
      }
      clock.advance(BATCH_PAUSE_MS);
    }
    expect([seen.size, dropped]).toEqual([6_000, 0]);
  });

  it('sends a few very long lines at a time', () => {
    const { store, print, clock } = setup();
    const batches: LineBatch[] = [];
    const limits = {
      ...smallLimits,
      maxBehind: 5_000,
      maxUnacked: 5_000,
      maxBatchCharacters: 1_000,
    };
    store.subscribe({ send: (batch) => batches.push(batch), limits });
    print(`${'x'.repeat(400)}\n`.repeat(100));
    print(`${'y'.repeat(9_000)}\n`);
    clock.advance(10 * BATCH_PAUSE_MS);
    expect(batches.map(({ lines }) => lines.length)).toEqual([2, 2, 2, 2, 2]);
  });

  it('accounts for every line towards any window: sent once, counted or waiting', () => {
    const action = fc.oneof(
      fc.nat({ max: 30 }).map((lines) => ({ kind: 'print' as const, lines })),
      fc.constant({ kind: 'tick' as const }),
      fc.nat({ max: 100 }).map((batch) => ({ kind: 'ack' as const, batch })),
    );
    const limits = fc.record({
      maxBehind: fc.integer({ min: 1, max: 20 }),
      maxUnacked: fc.integer({ min: 1, max: 20 }),
      maxBatch: fc.integer({ min: 1, max: 10 }),
      maxFirst: fc.integer({ min: 1, max: 15 }),
      maxOlderBatch: fc.integer({ min: 1, max: 15 }),
      maxBatchCharacters: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(
        fc.nat({ max: 40 }),
        fc.array(action, { maxLength: 60 }),
        limits,
        (before, actions, bounds) => {
          const ring = new LineRing({ maxLines: 25, maxCharacters: 10_000 });
          const { store, print, clock } = setup({ ring });
          print('line\n'.repeat(before));
          const held = ring.size;
          const seen = new Set<number>();
          let unacked: LineBatch[] = [];
          let counted = 0;
          let waiting = 0;
          const take = ({ lines, dropped, older }: LineBatch): void => {
            expect(dropped).toBeGreaterThanOrEqual(counted);
            counted = dropped;
            waiting = older;
            for (const [index, { seq }] of lines.entries()) {
              expect(seq).toBe((lines[0]?.seq ?? 0) + index);
              expect(seen.has(seq)).toBe(false);
              seen.add(seq);
            }
            // Nothing new waits when older lines are sent.
            if (seen.has(ring.nextSeq - 1))
              expect(seen.size + counted + waiting).toBe(held + printed);
          };
          let printed = 0;
          const reader: LogReader = store.subscribe({
            limits: bounds,
            send: (batch) => {
              expect(batch.lines.length).toBeLessThanOrEqual(
                Math.max(bounds.maxBatch, bounds.maxOlderBatch),
              );
              unacked.push(batch);
              expect(countLines(unacked)).toBeLessThanOrEqual(bounds.maxUnacked);
              take(batch);
            },
          });
          take(reader.first);
          const ack = (index: number): void => {
            const { lines } = unacked[index] ?? { lines: [] };
            reader.ack(lines[lines.length - 1]?.seq ?? -1);
            unacked = unacked.slice(index + 1);
          };
          for (const act of actions) {
            if (act.kind === 'print') {
              print('line\n'.repeat(act.lines));
              printed += act.lines;
            } else if (act.kind === 'tick') clock.advance(BATCH_PAUSE_MS);
            else if (act.batch < unacked.length) ack(act.batch);
          }
          // A window that acknowledges everything gets all that is held in the end.
          for (let round = 0; round < 100; round += 1) {
            ack(unacked.length - 1);
            clock.advance(BATCH_PAUSE_MS);
          }
          expect(seen.size + counted).toBe(held + printed);
          for (let { firstSeq: seq } = ring; seq < ring.nextSeq; seq += 1)
            expect(seen).toContain(seq);
          expect(clock.pending).toBe(0);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('gives evidence of the newest process alone, without its stack frames', () => {
    const { store, print, stream } = setup();
    print('Error: of the first run\n');
    stream.end();
    const second = store.openStream(2, 'merged');
    store.note('Starting again');
    const text =
      event('Loading') +
      event('Slow', ' WARN') +
      'Error: \u001B[31mno\u001B[0m\n\nCaused by:\n    os error 98\n\nStack backtrace:\n' +
      '   0: anyhow::error\n             at /src/error.rs:10:5\n  12: main';
    second.write(Buffer.from(text));
    second.end();
    const errors = [event('Slow', ' WARN').trimEnd(), 'Error: no', 'Caused by:', '    os error 98'];
    expect(store.lastLines(9)).toEqual([event('Loading').trimEnd(), ...errors]);
    expect(store.lastLines(2)).toEqual(errors.slice(-2));
  });

  it('keeps numbered causes, which look like stack frames', () => {
    const { store, print } = setup();
    print(
      'Error: Failed to quantize\n\nCaused by:\n    0: failed to write x.tmp\n    1: No space left on device (os error 28)\n\nStack backtrace:\n   0: anyhow::error\n   1: main\n',
    );
    print(
      "thread 'main' panicked at x\nstack backtrace:\n   0: std::panicking\n             at /src/p.rs:10:5\nnote: Some details are omitted\n",
    );
    expect(store.lastLines(9)).toEqual([
      'Error: Failed to quantize',
      'Caused by:',
      '    0: failed to write x.tmp',
      '    1: No space left on device (os error 28)',
      "thread 'main' panicked at x",
      'note: Some details are omitted',
    ]);
  });

  it('does not let chatter push a recent error out of the evidence', () => {
    const { store, print, clock } = setup();
    const chat = event('Request').trimEnd();
    print('Error: long ago\n');
    clock.advance(60_000);
    print(event('Slow', ' WARN') + 'Error: no\n' + event('Request').repeat(100));
    expect(store.evidence(4)).toEqual([event('Slow', ' WARN').trimEnd(), 'Error: no', chat, chat]);
    expect(store.evidence(1)).toEqual(['Error: no']);
    clock.advance(60_000);
    print(event('Request').repeat(3));
    expect(store.evidence(3)).toEqual([chat, chat, chat]);
    // A line may bear any time: one from before does not bring an old error back.
    const past = new Date(clock.now().wall - 3_600_000).toISOString();
    const forged = `${past} ERROR inferrs::server: forged`;
    print(`${chat}\n${forged}\n`);
    expect(store.evidence(3)).toEqual([chat, chat, forged]);
  });

  it('looks for evidence no further back than everybody can wait for', () => {
    const { store, print } = setup();
    const chat = event('Request').trimEnd();
    print('Error: no\n' + event('Request').repeat(19_999));
    expect(store.evidence(2)).toEqual(['Error: no', chat]);
    print(event('Request'));
    expect(store.evidence(2)).toEqual([chat, chat]);
  });

  it('copies and saves the same text, the newest part of it where there is too much', async () => {
    const { store, print, clock } = setup();
    print(event('\u001B[1mone\u001B[0m') + 'Error: two\n' + event('three').repeat(2_000));
    const { text, lines } = await store.snapshotText();
    expect(lines).toBe(2_002);
    expect([...store.snapshotSlices()].join('')).toBe(text);
    const time = new Date(clock.now().wall).toISOString();
    expect(text.startsWith(`${event('one')}${time} stderr | Error: two\n`)).toBe(true);
    expect(await store.snapshotText(2 * event('three').length)).toEqual({
      text: event('three').repeat(2),
      lines: 2,
    });
  });

  it('saves from a line on and marks what the ring dropped', () => {
    const { store, print } = setup({ ring: new LineRing({ maxLines: 3, maxCharacters: 1_000 }) });
    print(event('one') + event('two') + event('three') + event('four') + event('five'));
    expect([...store.snapshotSlices(3)].join('')).toBe(event('four') + event('five'));
    expect([...store.snapshotSlices(5)]).toEqual([]);
    expect([...store.snapshotSlices(0)].join('')).toMatch(
      /^\S+ app \| \[2 lines not written to this file\]\n\S+ {2}INFO \S+ three\n/,
    );
  });

  it('formats long lines a few at a time', () => {
    const { store, print } = setup();
    print(`${'y'.repeat(60_000)}\n`.repeat(50));
    const slices = [...store.snapshotSlices()];
    expect(slices.length).toBe(10);
    expect(Math.max(...slices.map(({ length }) => length))).toBeLessThan(400_000);
  });

  it('tells nobody anything after dispose', () => {
    const { store, print, clock } = setup();
    let told = 0;
    store.onLine(() => (told += 1));
    store.subscribe({ send: () => (told += 1) });
    print('a\n');
    store.dispose();
    print('b\n');
    clock.advance(BATCH_PAUSE_MS);
    expect(told).toBe(1);
    expect(clock.pending).toBe(0);
  });
});
