/* oxlint-disable typescript/no-unsafe-type-assertion -- a bridge that answers what no typed one could */
import { describe, expect, it, vi } from 'vitest';
import type { Bridge } from '../../shared/ipc/bridge.ts';
import { createTranslator } from '../../shared/i18n/index.ts';
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
    send: (payload) => {
      listener(payload as never);
    },
  };
}

describe('the client', () => {
  it('gives the value of an answer that fits the contract', async () => {
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

  it('turns a wrong answer, none at all and a missing bridge into failures with words', async () => {
    const t = createTranslator('en');
    const wrong = createClient(
      bridgeThat(() => Promise.resolve({ ok: true, value: { lines: 'x' } })),
    );
    const silent = createClient(bridgeThat(() => Promise.reject(new Error('gone'))));
    const texts: string[] = [];
    for (const client of [wrong, silent, createClient(undefined)]) {
      const result = await client.invoke('logs.copy', undefined);
      if (!result.ok) texts.push(failureText(t, result.failure));
    }
    expect(texts).toEqual([
      'The app’s answer to logs.copy makes no sense. Please report this.',
      'The app did not answer. Close this window and open it again.',
      'This page works only inside Inferrs Bar.',
    ]);
  });

  it('hears events that fit, reports those that do not, and ends when told', () => {
    const bridge = bridgeThat(() => Promise.resolve());
    const [heard, bad] = [vi.fn(), vi.fn()];
    const end = createClient(bridge).on('app.navigate', heard, bad);
    bridge.send({ screen: 'logs' });
    bridge.send({ screen: 'elsewhere' });
    end();
    bridge.send({ screen: 'models' });
    expect(heard.mock.calls).toEqual([[{ screen: 'logs' }]]);
    expect(bad).toHaveBeenCalledTimes(1);
  });
});
