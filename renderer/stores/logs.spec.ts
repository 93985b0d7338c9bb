/* oxlint-disable typescript/no-unsafe-type-assertion -- a client of only what is used here */
import { describe, expect, it } from 'vitest';
import type { LogBatch } from '../../shared/log.ts';
import type { Client } from '../ipc/client.ts';
import { flood } from '../../test/renderer/log-lines.ts';
import { LogStore } from './logs.ts';

function main() {
  const calls: unknown[][] = [];
  let answer: (value: unknown) => void = () => undefined;
  let emit: (batch: LogBatch) => void = () => undefined;
  const client = {
    invoke: (name: string, input: unknown) => {
      calls.push([name, input]);
      return name === 'logs.subscribe'
        ? new Promise((resolve) => (answer = resolve))
        : Promise.resolve({ ok: true });
    },
    on: (_name: string, listener: typeof emit) => {
      emit = listener;
      return () => (emit = () => undefined);
    },
  } as unknown as Client;
  return {
    client,
    calls,
    answer: (value: unknown) => {
      answer(value);
    },
    emit: (batch: LogBatch) => {
      emit(batch);
    },
  };
}

describe('LogStore', () => {
  it('puts batches that overtake the first lines behind them', async () => {
    const { client, answer, emit } = main();
    const store = new LogStore(client);
    store.connect(() => undefined);
    emit({ lines: flood(10, 2), dropped: 0, older: 0 });
    answer({ ok: true, value: { lines: flood(0, 10), dropped: 0, older: 0 } });
    await expect
      .poll(() => store.buffer.visible.map(({ line }) => line.seq))
      .toEqual([...Array(12).keys()]);
  });

  it('tells every change by a new version and keeps the largest count of dropped lines', async () => {
    const { client, answer, emit } = main();
    const store = new LogStore(client);
    store.connect(() => undefined);
    answer({ ok: true, value: { lines: [], dropped: 0, older: 0 } });
    await expect.poll(() => store.version()).toBe(1);
    emit({ lines: flood(0, 1), dropped: 7, older: 3 });
    expect([store.version(), store.dropped, store.older]).toEqual([2, 7, 3]);
  });

  it('acknowledges the newest batch once, also one of older lines', async () => {
    const { client, calls, answer, emit } = main();
    const store = new LogStore(client);
    const end = store.connect(() => undefined);
    store.drawn();
    answer({ ok: true, value: { lines: flood(5, 3), dropped: 0, older: 0 } });
    await expect.poll(() => store.buffer.lastSeq).toBe(7);
    store.drawn();
    emit({ lines: flood(8, 1), dropped: 0, older: 2 });
    emit({ lines: flood(1, 2), dropped: 0, older: 0 });
    store.drawn();
    store.drawn();
    end();
    expect(calls).toEqual([
      ['logs.subscribe', undefined],
      ['logs.ack', { seq: 7 }],
      ['logs.ack', { seq: 2 }],
      ['logs.unsubscribe', undefined],
    ]);
  });

  it('reports when the log cannot be had', async () => {
    const { client, answer } = main();
    const failures: unknown[] = [];
    new LogStore(client).connect((failure) => failures.push(failure));
    answer({ ok: false, failure: { kind: 'untrusted-sender' } });
    await expect.poll(() => failures).toEqual([{ kind: 'untrusted-sender' }]);
  });
});
