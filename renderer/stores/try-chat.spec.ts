import { expect, it, vi } from 'vitest';
import { TRY_MAX_MESSAGES, type TryItem, type TryMessage } from '../../shared/try-chat.ts';
import { createClient } from '../ipc/client.ts';
import { createTryStore } from './try-chat.ts';

function opened() {
  const sent: TryMessage[][] = [];
  let say = (_item: TryItem): void => undefined;
  const close = vi.fn();
  const client = createClient({
    invoke: vi.fn(),
    on: vi.fn(),
    open: (_name, input, listener) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only this stream is opened
      sent.push((input as unknown as { messages: TryMessage[] }).messages);
      say = (item) => {
        listener({ kind: 'item', json: JSON.stringify(item) });
      };
      return { ack: vi.fn(), close };
    },
  });
  const store = createTryStore(client);
  return { store, sent, close, say: (item: TryItem) => say(item) };
}

const answered: TryItem = {
  kind: 'answered',
  isCut: false,
  figures: { firstTokenMs: 1, durationMs: 2 },
};
const piece = (text: string): TryItem => ({ kind: 'piece', text, raw: text });

it('sends along what was answered, and nothing of what failed or was given up', () => {
  const { store, sent, say, close } = opened();
  const { ask, stop, clear } = store.getState();
  ask('one');
  ask('not while one is under way');
  say(piece('1'));
  say(answered);
  ask('two');
  say({ kind: 'failed', why: 'engine-error', detail: 'no' });
  ask('three');
  say(piece('3'));
  stop();
  say(piece(' too late'));
  expect(close).toHaveBeenCalled();
  expect(store.getState().exchanges.map(({ answer }) => answer)).toEqual(['1', '', '3']);
  ask('four');
  expect(sent.map((messages) => messages.map(({ content }) => content))).toEqual([
    ['one'],
    ['one', '1', 'two'],
    ['one', '1', 'three'],
    ['one', '1', 'four'],
  ]);
  clear();
  ask('anew');
  expect(sent.at(-1)).toEqual([{ role: 'user', content: 'anew' }]);
});

it('puts back what was cleared, before what came since, and nothing of it is under way', () => {
  const { store, say } = opened();
  const { ask, clear, restore } = store.getState();
  ask('one');
  say(piece('1'));
  const cleared = store.getState().exchanges;
  clear();
  ask('two');
  restore(cleared);
  expect(store.getState().exchanges.map(({ message, state }) => [message, state.kind])).toEqual([
    ['one', 'stopped'],
    ['two', 'waiting'],
  ]);
});

it('sends no more than may be sent, beginning with a question', () => {
  const { store, sent, say } = opened();
  for (let i = 0; i < TRY_MAX_MESSAGES; i += 1) {
    store.getState().ask(`${i}`);
    say(piece('a'));
    say(answered);
  }
  const last = sent.at(-1) ?? [];
  expect(last.length).toBe(TRY_MAX_MESSAGES);
  expect(last[0]?.role).toBe('user');
});
