import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { StreamMessage } from '../../../shared/ipc/bridge.ts';
import type { StreamName } from '../../../shared/ipc/contract.ts';
import { columnsOf, type LogBatch } from '../../../shared/log-columns.ts';
import { unpackItem, type PackedItem } from '../../../shared/ipc/stream-item.ts';
import { SpecClock } from '../../../test/clock.ts';
import { BATCH_PAUSE_MS, LogStore } from '../../server/logs/log-store.ts';
import { defaultCursorLimits } from '../../server/logs/log-cursor.ts';
import { logSource } from './log-source.ts';
import type { StreamOut, StreamPort } from './stream.ts';
import {
  STREAMS_PER_WINDOW,
  StreamServer,
  type StreamSources,
  type StreamRequest,
} from './stream-server.ts';

/** A port whose other end is the test. */
class SpecPort implements StreamPort {
  readonly sent: StreamMessage[] = [];
  closed = false;
  readonly #listeners: ((event: { data: unknown }) => void)[] = [];
  readonly #onClose: (() => void)[] = [];

  postMessage(message: StreamMessage): void {
    if (!this.closed) this.sent.push(message);
  }

  on(event: 'message' | 'close', listener: (event: { data: unknown }) => void): void {
    if (event === 'message') this.#listeners.push(listener);
    else this.#onClose.push(() => listener({ data: undefined }));
  }

  start(): void {
    expect(this.closed).toBe(false);
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    for (const listener of this.#onClose) listener();
  }

  /** The window sends something. */
  say(data: unknown): void {
    for (const listener of this.#listeners) listener({ data });
  }

  get lines(): number[] {
    return this.sent.flatMap((message) => (message.kind === 'item' ? seqsOf(message) : []));
  }

  get last(): StreamMessage | undefined {
    return this.sent[this.sent.length - 1];
  }
}

function seqsOf(message: PackedItem): number[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the log's source sends
  const { seq, kindOf } = unpackItem(message) as LogBatch;
  return kindOf.map((_kind, index) => seq + index);
}

const window = {};
const request = (port: StreamPort, more: Partial<StreamRequest> = {}): StreamRequest => ({
  window,
  isTrusted: true,
  payload: { name: 'logs.lines', input: undefined },
  port,
  ...more,
});

/** Of these nothing is asked here. */
const others: Omit<StreamSources, 'logs.lines'> = {
  'models.search': () => ({ ack: vi.fn(), dispose: vi.fn() }),
  'try.answer': () => ({ ack: vi.fn(), dispose: vi.fn() }),
};

function withSource() {
  const source = { ack: vi.fn<(items: number) => void>(), dispose: vi.fn<() => void>() };
  const outs: StreamOut<LogBatch>[] = [];
  const onError = vi.fn<(name: StreamName, error: unknown) => void>();
  const server = new StreamServer(
    {
      ...others,
      'logs.lines': (_input, out) => {
        outs.push(out);
        return source;
      },
    },
    onError,
  );
  return { server, source, outs, onError };
}

const empty: LogBatch = { ...columnsOf([]), dropped: 0, older: 0 };

describe('a stream', () => {
  it('is refused to strangers, for what the contract has not, and beyond the limit', () => {
    const { server, outs, onError } = withSource();
    const refusal = (more: Partial<StreamRequest>): unknown => {
      const port = new SpecPort();
      server.accept(request(port, more));
      expect(port.closed).toBe(true);
      return port.last?.kind === 'failed' ? port.last.failure.kind : port.last;
    };
    expect(refusal({ isTrusted: false })).toBe('untrusted-sender');
    for (const payload of [null, {}, { name: 'toString' }, { name: 'logs.lines', input: 1 }]) {
      expect(refusal({ payload })).toBe('invalid-payload');
    }
    expect(outs).toEqual([]);
    const ports = Array.from({ length: STREAMS_PER_WINDOW }, () => new SpecPort());
    for (const port of ports) server.accept(request(port));
    expect(refusal({})).toBe('internal');
    expect(onError).toHaveBeenCalledTimes(1);
    // Another window has a count of its own, and one that is closed makes room.
    server.accept(request(new SpecPort(), { window: {} }));
    ports[0]?.close();
    const next = new SpecPort();
    server.accept(request(next));
    expect(next.closed).toBe(false);
  });

  it('passes on only acknowledgements of what was sent, each item once', () => {
    const { server, source, outs } = withSource();
    const port = new SpecPort();
    server.accept(request(port));
    for (let item = 0; item < 3; item += 1) outs[0]?.item(empty);
    for (const said of [0, -1, 1.5, 4, 'all', null, 2, 2, 1, 3]) port.say(said);
    expect(source.ack.mock.calls).toEqual([[2], [1]]);
  });

  it('ends once, whichever side ends it, and is silent afterwards', () => {
    const ends: ((port: SpecPort, out: StreamOut<LogBatch>) => void)[] = [
      (port) => port.close(),
      (_port, out) => out.end(),
      (_port, out) => out.fail({ kind: 'internal' }),
    ];
    for (const end of ends) {
      const { server, source, outs } = withSource();
      const port = new SpecPort();
      server.accept(request(port));
      const [out] = outs;
      if (out === undefined) throw new Error('not opened');
      out.item(empty);
      end(port, out);
      const { length } = port.sent;
      out.item(empty);
      out.end();
      port.say(1);
      expect(port.closed).toBe(true);
      expect(port.sent.length).toBe(length);
      expect(source.ack).not.toHaveBeenCalled();
      expect(source.dispose).toHaveBeenCalledTimes(1);
    }
  });

  it('tells a window that its source could not be opened', () => {
    const onError = vi.fn();
    const server = new StreamServer(
      {
        ...others,
        'logs.lines': () => {
          throw new Error('no');
        },
      },
      onError,
    );
    const port = new SpecPort();
    server.accept(request(port));
    expect(port.sent).toEqual([{ kind: 'failed', failure: { kind: 'internal' } }]);
    expect(onError).toHaveBeenCalledTimes(1);
  });
});

it('brings the log in order, as far as it is acknowledged, losing nothing, until it is closed', () => {
  const act = fc.oneof(
    fc.record({ print: fc.integer({ min: 1, max: 400 }) }),
    fc.record({ ack: fc.boolean() }),
    fc.record({ wait: fc.integer({ min: 1, max: 4 }) }),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const clock = new SpecClock();
      const store = new LogStore({ clock });
      const server = new StreamServer({ ...others, 'logs.lines': logSource(store) }, vi.fn());
      const port = new SpecPort();
      server.accept(request(port));
      let printed = 0;
      let acked = 0;
      const print = (lines: number): void => {
        for (let line = 0; line < lines; line += 1) store.note(`line ${printed + line}`);
        printed += lines;
      };
      const ack = (): void => {
        acked = port.lines.length;
        port.say(port.sent.length);
      };
      for (const one of acts) {
        if ('print' in one) print(one.print);
        else if ('wait' in one) clock.advance(one.wait * BATCH_PAUSE_MS);
        else ack();
        expect(port.lines.length - acked).toBeLessThanOrEqual(defaultCursorLimits.maxUnacked);
      }
      while (clock.pending > 0 || acked < port.lines.length) {
        ack();
        clock.advance(BATCH_PAUSE_MS);
      }
      // Fewer lines than the ring holds, and than a window may be behind: none is passed over.
      if (printed <= defaultCursorLimits.maxBehind) {
        expect(port.lines).toEqual([...Array(printed).keys()]);
      } else {
        expect(new Set(port.lines).size).toBe(printed);
      }
      port.close();
      print(10);
      expect(clock.pending).toBe(0);
      expect(new Set(port.lines).size).toBe(printed - 10);
    }),
    { numRuns: 60 },
  );
});
