import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogBatch } from '../../../shared/log.ts';
import { BATCH_PAUSE_MS, LogHub, type LogReader } from './hub.ts';
import { MASK } from './mask-rules.ts';
import { SecretMasker } from './mask.ts';
import { LineRing } from './ring.ts';
import { SpecClock } from '../spec-clock.ts';

const TIME = '2026-11-23T02:43:51.503579Z';
const event = (message: string, level = ' INFO'): string =>
  `${TIME} ${level} inferrs::server: ${message}\n`;

function setup({ ring = new LineRing(), masker = new SecretMasker() } = {}) {
  const clock = new SpecClock();
  const hub = new LogHub({ clock, ring, masker });
  const stream = hub.openStream(1, 'merged');
  const print = (text: string): void => stream.write(Buffer.from(text));
  return { clock, hub, stream, print, ring };
}

function countLines(batches: readonly LogBatch[]): number {
  return batches.reduce((sum, { lines }) => sum + lines.length, 0);
}

describe('LogHub', () => {
  it('tells source, level and target, and numbers lines without a gap', () => {
    const { hub, print, clock } = setup();
    print(event('Starting'));
    print('Error: no\n');
    hub.note('Starting again\nin 4 s', 'WARN');
    const at = clock.now().wall;
    expect(hub.subscribe({ send: () => undefined }).tail).toEqual({
      dropped: 0,
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

  it('keeps two pipes apart and orders their lines by arrival', () => {
    const { hub } = setup();
    const out = hub.openStream(2, 'stdout');
    const err = hub.openStream(2, 'stderr');
    out.write(Buffer.from('ou'));
    err.write(Buffer.from('err\n'));
    out.write(Buffer.from('t\n'));
    err.write(Buffer.from('last'));
    err.end();
    const { lines } = hub.subscribe({ send: () => undefined }).tail;
    expect(lines.map(({ source, text }) => [source, text])).toEqual([
      ['stderr', 'err'],
      ['stdout', 'out'],
      ['stderr', 'last'],
    ]);
  });

  it('lets a listener hear every line of the process, plain and masked, and none of the app', () => {
    const { hub, print } = setup({ ring: new LineRing({ maxLines: 2, maxCharacters: 100 }) });
    const heard: [string, number, string | undefined][] = [];
    const end = hub.onLine(({ line, message }, generation) =>
      heard.push([message, generation, line.level]),
    );
    print(`${event('\u001B[1mone\u001B[0m')}two api_key=hush\n${event('three', 'ERROR')}four\n`);
    hub.note('of the app');
    end();
    print('five\n');
    expect(heard).toEqual([
      ['one', 1, 'INFO'],
      [`two api_key=${MASK}`, 1, undefined],
      ['three', 1, 'ERROR'],
      ['four', 1, undefined],
    ]);
  });

  it('stores no secret, known or recognised, in any view', () => {
    const masker = new SecretMasker();
    const { hub, print } = setup({ masker });
    masker.setSecrets(['local-key-42']);
    print(event('with local-key-42 and hf_abcdefghijABCDEFGHIJ0123456789'));
    print(`\u001B[3mapi_key\u001B[0m\u001B[2m=\u001B[0mhush\n`);
    hub.note('started with local-key-42');
    const stored = JSON.stringify([
      hub.subscribe({ send: () => undefined }).tail,
      hub.lastLines(9),
      hub.evidence(9),
      hub.snapshotText(),
      [...hub.snapshotSlices()],
    ]);
    expect(stored).not.toMatch(/local-key-42|abcdefghij|hush/);
    expect(stored).toContain(MASK);
  });

  it('batches for a window, with a pause, and arms no timer when there is nothing to send', () => {
    const { hub, print, clock } = setup();
    const batches: LogBatch[] = [];
    const reader = hub.subscribe({ send: (batch) => batches.push(batch) });
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

  it('sends a slow window no more than its credit, then skips to the newest and counts', () => {
    const { hub, print, clock } = setup();
    const limits = { maxBehind: 50, maxUnacked: 50, maxBatch: 20, maxBatchCharacters: 1_000_000 };
    const batches: LogBatch[] = [];
    const reader = hub.subscribe({ send: (batch) => batches.push(batch), limits });
    for (let round = 0; round < 100; round += 1) {
      print('x\n'.repeat(10));
      clock.advance(BATCH_PAUSE_MS);
    }
    expect(countLines(batches)).toBe(50);
    expect(clock.pending).toBe(0);
    reader.ack(49);
    clock.advance(BATCH_PAUSE_MS);
    const last = batches[batches.length - 1];
    expect(last?.lines[0]?.seq).toBe(980);
    expect(last?.lines).toHaveLength(20);
    expect(last?.dropped).toBe(930);
  });

  it('sends a few very long lines at a time', () => {
    const { hub, print, clock } = setup();
    const batches: LogBatch[] = [];
    const limits = {
      maxBehind: 5_000,
      maxUnacked: 5_000,
      maxBatch: 1_000,
      maxBatchCharacters: 1_000,
    };
    hub.subscribe({ send: (batch) => batches.push(batch), limits });
    print(`${'x'.repeat(400)}\n`.repeat(100));
    print(`${'y'.repeat(9_000)}\n`);
    clock.advance(10 * BATCH_PAUSE_MS);
    expect(batches.map(({ lines }) => lines.length)).toEqual([2, 2, 2, 2, 2]);
  });

  it('accounts for every line towards any window: sent in order, counted or waiting', () => {
    const action = fc.oneof(
      fc.nat({ max: 30 }).map((lines) => ({ kind: 'print' as const, lines })),
      fc.constant({ kind: 'tick' as const }),
      fc.nat({ max: 100 }).map((back) => ({ kind: 'ack' as const, back })),
    );
    const limits = fc.record({
      maxBehind: fc.integer({ min: 1, max: 20 }),
      maxUnacked: fc.integer({ min: 1, max: 20 }),
      maxBatch: fc.integer({ min: 1, max: 10 }),
      maxBatchCharacters: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), limits, (actions, bounds) => {
        const { hub, print, clock } = setup({
          ring: new LineRing({ maxLines: 25, maxCharacters: 10_000 }),
        });
        let expected = 0;
        let unacked: number[] = [];
        let skipped = 0;
        const reader: LogReader = hub.subscribe({
          limits: bounds,
          send: ({ lines, dropped }) => {
            expect(lines.length).toBeLessThanOrEqual(bounds.maxBatch);
            for (const [index, { seq }] of lines.entries()) {
              // A gap is possible only at the start of a batch, and is counted in it.
              if (index === 0) skipped += seq - expected;
              else expect(seq).toBe(expected);
              expected = seq + 1;
              unacked.push(seq);
            }
            expect(dropped).toBe(skipped);
            expect(unacked.length).toBeLessThanOrEqual(bounds.maxUnacked);
          },
        });
        let printed = 0;
        for (const act of actions) {
          if (act.kind === 'print') {
            print('line\n'.repeat(act.lines));
            printed += act.lines;
          } else if (act.kind === 'tick') clock.advance(BATCH_PAUSE_MS);
          else {
            const seq = expected - 1 - act.back;
            reader.ack(seq);
            unacked = unacked.filter((one) => one > seq);
          }
        }
        // A window that acknowledges everything gets to the newest line in the end.
        for (let round = 0; round < 100; round += 1) {
          reader.ack(expected - 1);
          unacked = [];
          clock.advance(BATCH_PAUSE_MS);
        }
        expect(expected).toBe(printed);
        expect(clock.pending).toBe(0);
      }),
    );
  });

  it('gives evidence of the newest process alone, without its stack frames', () => {
    const { hub, print, stream } = setup();
    print('Error: of the first run\n');
    stream.end();
    const second = hub.openStream(2, 'merged');
    hub.note('Starting again');
    const text =
      event('Loading') +
      event('Slow', ' WARN') +
      'Error: \u001B[31mno\u001B[0m\n\nCaused by:\n    os error 98\n\nStack backtrace:\n' +
      '   0: anyhow::error\n             at /src/error.rs:10:5\n  12: main';
    second.write(Buffer.from(text));
    second.end();
    const errors = [event('Slow', ' WARN').trimEnd(), 'Error: no', 'Caused by:', '    os error 98'];
    expect(hub.lastLines(9)).toEqual([event('Loading').trimEnd(), ...errors]);
    expect(hub.lastLines(2)).toEqual(errors.slice(-2));
  });

  it('keeps numbered causes, which look like stack frames', () => {
    const { hub, print } = setup();
    print(
      'Error: Failed to quantize\n\nCaused by:\n    0: failed to write x.tmp\n    1: No space left on device (os error 28)\n\nStack backtrace:\n   0: anyhow::error\n   1: main\n',
    );
    print(
      "thread 'main' panicked at x\nstack backtrace:\n   0: std::panicking\n             at /src/p.rs:10:5\nnote: Some details are omitted\n",
    );
    expect(hub.lastLines(9)).toEqual([
      'Error: Failed to quantize',
      'Caused by:',
      '    0: failed to write x.tmp',
      '    1: No space left on device (os error 28)',
      "thread 'main' panicked at x",
      'note: Some details are omitted',
    ]);
  });

  it('does not let chatter push a recent error out of the evidence', () => {
    const { hub, print, clock } = setup();
    const chat = event('Request').trimEnd();
    print('Error: long ago\n');
    clock.advance(60_000);
    print(event('Slow', ' WARN') + 'Error: no\n' + event('Request').repeat(100));
    expect(hub.evidence(4)).toEqual([event('Slow', ' WARN').trimEnd(), 'Error: no', chat, chat]);
    expect(hub.evidence(1)).toEqual(['Error: no']);
    clock.advance(60_000);
    print(event('Request').repeat(3));
    expect(hub.evidence(3)).toEqual([chat, chat, chat]);
  });

  it('copies and saves the same text, the newest part of it where there is too much', () => {
    const { hub, print, clock } = setup();
    print(event('\u001B[1mone\u001B[0m') + 'Error: two\n' + event('three').repeat(2_000));
    const { text, lines } = hub.snapshotText();
    expect(lines).toBe(2_002);
    expect([...hub.snapshotSlices()].join('')).toBe(text);
    const time = new Date(clock.now().wall).toISOString();
    expect(text.startsWith(`${event('one')}${time} stderr | Error: two\n`)).toBe(true);
    expect(hub.snapshotText(2 * event('three').length)).toEqual({
      text: event('three').repeat(2),
      lines: 2,
    });
  });

  it('tells nobody anything after dispose', () => {
    const { hub, print, clock } = setup();
    let told = 0;
    hub.onLine(() => (told += 1));
    hub.subscribe({ send: () => (told += 1) });
    print('a\n');
    hub.dispose();
    print('b\n');
    clock.advance(BATCH_PAUSE_MS);
    expect(told).toBe(1);
    expect(clock.pending).toBe(0);
  });
});
