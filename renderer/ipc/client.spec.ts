/* oxlint-disable typescript/no-unsafe-type-assertion -- a bridge that answers what no typed one could */
import { describe, expect, it, vi } from 'vitest';
import type { Bridge, OpenStream, StreamMessage } from '../../shared/ipc/bridge.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { createClient } from './client.ts';
import { failureText } from './failure-text.ts';

function bridgeThat(answer: () => unknown): Bridge & { send: (payload: unknown) => void } {
  let listener: (payload: never) => void = () => undefined;
  return {
    invoke: (() => answer()) as Bridge['invoke'],
    on: (_name, next) => {
      listener = next;
      return () => {
        listener = () => undefined;
      };
    },
    open: () => ({ ack: () => undefined, close: () => undefined }),
    send: (payload) => {
      listener(payload as never);
    },
  };
}

describe('the client', () => {
  it('gives the value of an answer', async () => {
    const client = createClient(
      bridgeThat(() => Promise.resolve({ ok: true, value: { lines: 3 } })),
    );
    expect(await client.invoke('logs.copy', undefined)).toEqual({ ok: true, value: { lines: 3 } });
  });

  it('passes the typed failure of a command on', async () => {
    const failure = { kind: 'openclaw', failure: { code: 'no-model', params: {} } } as const;
    const client = createClient(bridgeThat(() => Promise.resolve({ ok: false, failure })));
    expect(await client.invoke('server.start', {})).toEqual({ ok: false, failure });
  });

  it('turns no answer and a missing bridge into failures with words', async () => {
    const t = createTranslator('en');
    const silent = createClient(bridgeThat(() => Promise.reject(new Error('gone'))));
    const texts: string[] = [];
    for (const client of [silent, createClient(undefined)]) {
      const result = await client.invoke('logs.copy', undefined);
      if (!result.ok) texts.push(failureText(t, result.failure));
    }
    expect(texts).toEqual([
      'The app did not answer. Close this window and open it again.',
      'This page works only inside Inferrs Bar.',
    ]);
  });

  it('hears events, and ends when told', () => {
    const bridge = bridgeThat(() => Promise.resolve());
    const heard = vi.fn();
    const end = createClient(bridge).on('app.navigate', heard);
    bridge.send({ screen: 'logs' });
    end();
    bridge.send({ screen: 'models' });
    expect(heard.mock.calls).toEqual([[{ screen: 'logs' }]]);
  });

  it('acknowledges the items of a stream once each, and hears nothing after closing it', () => {
    let send: (message: StreamMessage) => void = () => undefined;
    const stream = { ack: vi.fn<OpenStream['ack']>(), close: vi.fn<OpenStream['close']>() };
    const bridge: Bridge = {
      ...bridgeThat(() => Promise.resolve()),
      open: (_name, _input, listener) => {
        send = listener;
        return stream;
      },
    };
    const [onItem, onFailure, onEnd] = [vi.fn(), vi.fn(), vi.fn()];
    const opened = createClient(bridge).open('logs.lines', undefined, { onItem, onFailure, onEnd });
    const batch = { lines: [], dropped: 0, older: 0 };
    opened.drawn();
    send({ kind: 'item', json: JSON.stringify(batch) });
    send({ kind: 'item', json: JSON.stringify(batch) });
    opened.drawn();
    opened.drawn();
    send({ kind: 'failed', failure: { kind: 'untrusted-sender' } });
    send({ kind: 'end' });
    opened.close();
    send({ kind: 'item', json: JSON.stringify(batch) });
    expect(onItem.mock.calls).toEqual([[batch], [batch]]);
    expect(stream.ack.mock.calls).toEqual([[2]]);
    expect(onFailure.mock.calls).toEqual([[{ kind: 'untrusted-sender' }]]);
    expect(onEnd).toHaveBeenCalledTimes(1);
    expect(stream.close).toHaveBeenCalledTimes(1);
  });
});
