/* oxlint-disable typescript/no-unsafe-type-assertion -- a client of only what is used here */
import { describe, expect, it, vi } from 'vitest';
import type { LogBatch } from '../../../shared/log-columns.ts';
import { createClient, type Client } from '../../ipc/client.ts';
import { flood, logBatch } from '../../../test/renderer/log-lines.ts';
import type { Bridge, StreamMessage } from '../../../shared/ipc/bridge.ts';
import { LogStore } from './logs.ts';

function main() {
  const calls: unknown[][] = [];
  let hear: (message: StreamMessage) => void = () => undefined;
  const open: Bridge['open'] = (name, input, listener) => {
    calls.push(['open', name, input]);
    hear = listener;
    return {
      ack: (items) => calls.push(['ack', items]),
      close: () => calls.push(['close']),
    };
  };
  const client: Client = createClient({ open } as Bridge);
  return {
    client,
    calls,
    emit: (item: LogBatch) => {
      hear({ kind: 'item', json: JSON.stringify(item) });
    },
    fail: () => {
      hear({ kind: 'failed', failure: { kind: 'untrusted-sender' } });
    },
  };
}

describe('LogStore', () => {
  it('puts batches behind the first lines', () => {
    const { client, emit } = main();
    const store = new LogStore(client);
    store.connect(() => undefined);
    emit(logBatch(flood(0, 10)));
    emit(logBatch(flood(10, 2)));
    expect(store.buffer.visible).toEqual([...Array(12).keys()]);
  });

  it('tells every change by a new version and keeps the largest count of dropped lines', () => {
    const { client, emit } = main();
    const store = new LogStore(client);
    store.connect(() => undefined);
    emit(logBatch([]));
    expect(store.version()).toBe(1);
    emit(logBatch(flood(0, 1), 7, 3));
    expect([store.version(), store.dropped, store.older]).toEqual([2, 7, 3]);
  });

  it('acknowledges the newest batch once, also one of older lines', () => {
    const { client, calls, emit } = main();
    const store = new LogStore(client);
    const end = store.connect(() => undefined);
    store.drawn();
    emit(logBatch(flood(5, 3)));
    expect(store.buffer.lastSeq).toBe(7);
    store.drawn();
    emit(logBatch(flood(8, 1), 0, 2));
    emit(logBatch(flood(1, 2)));
    store.drawn();
    store.drawn();
    end();
    expect(calls).toEqual([['open', 'logs.lines', undefined], ['ack', 1], ['ack', 3], ['close']]);
  });

  it('reports when the log cannot be had', () => {
    const { client, fail } = main();
    const failed = vi.fn();
    new LogStore(client).connect(failed);
    fail();
    expect(failed.mock.calls).toEqual([[{ kind: 'untrusted-sender' }]]);
  });
});
