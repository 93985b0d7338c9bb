import { failureOf } from '../../../shared/ipc/failure.ts';
import type { TryItem, TryMessage } from '../../../shared/try-chat.ts';
import type { TryChat } from '../../core/diagnosis/try-chat.ts';
import type { StreamOut, StreamSource } from './stream.ts';

/** One message to the server; closing the stream gives its answer up. */
export const trySource =
  (chat: TryChat) =>
  ({ messages }: { messages: TryMessage[] }, out: StreamOut<TryItem>): StreamSource => {
    const ends = new AbortController();
    void chat.ask(messages, { signal: ends.signal, onItem: (item) => out.item(item) }).then(
      () => out.end(),
      (error: unknown) => out.fail(failureOf(error)),
    );
    return {
      ack: () => {
        // An answer has an upper bound: it never waits for the window.
      },
      dispose: () => ends.abort(),
    };
  };
