import { z } from 'zod';
import { assertNever } from '../../shared/assert-never.ts';
import type { Answer, Bridge, StreamMessage } from '../../shared/ipc/bridge.ts';
import {
  commands,
  events,
  streams,
  type CommandInput,
  type CommandName,
  type CommandOutput,
  type EventName,
  type EventPayload,
  type StreamInput,
  type StreamItem,
  type StreamName,
} from '../../shared/ipc/contract.ts';
import type { CommandFailure } from '../../shared/ipc/failure.ts';

// zod's compiled parsers need `new Function`, which the page's CSP refuses.
z.config({ jitless: true });

/** Faults of the channel itself, seen from the window. */
export type BridgeFault =
  | { readonly kind: 'bridge'; readonly code: 'no-answer' | 'bad-answer'; readonly command: string }
  | { readonly kind: 'bridge'; readonly code: 'missing' };
export type Failure = CommandFailure | BridgeFault;

export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure };

export interface Client {
  /** Carries out a command; never rejects: every fault is a typed failure. */
  invoke<N extends CommandName>(name: N, input: CommandInput<N>): Promise<Result<CommandOutput<N>>>;
  /**
   * Listens for an event; a payload that does not fit the contract goes to `onBad` instead.
   * @returns the function that ends the subscription
   */
  on<N extends EventName>(
    name: N,
    listener: (payload: EventPayload<N>) => void,
    onBad?: (fault: BridgeFault) => void,
  ): () => void;
  /** Opens a stream. An item that does not fit the contract is passed over and reported. */
  open<N extends StreamName>(
    name: N,
    input: StreamInput<N>,
    listener: StreamListener<StreamItem<N>>,
  ): ClientStream;
}

export interface StreamListener<Item> {
  readonly onItem: (item: Item) => void;
  readonly onFailure: (failure: Failure) => void;
  /** Main has no more. */
  readonly onEnd?: () => void;
}

export interface ClientStream {
  /** All items so far are dealt with: more may come. */
  drawn(): void;
  close(): void;
}

const bad = (
  code: 'no-answer' | 'bad-answer',
  command: string,
): { ok: false; failure: Failure } => ({
  ok: false,
  failure: { kind: 'bridge', code, command },
});

/** The typed, validating face of the preload's bridge. */
export function createClient(bridge: Bridge | undefined): Client {
  return {
    async invoke<N extends CommandName>(name: N, input: CommandInput<N>) {
      if (bridge === undefined) return { ok: false, failure: { kind: 'bridge', code: 'missing' } };
      let answer: Answer<CommandOutput<N>>;
      try {
        answer = await bridge.invoke(name, input);
      } catch {
        return bad('no-answer', name);
      }
      if (!answer.ok) return answer;
      const parsed = commands[name].output.safeParse(answer.value);
      if (!parsed.success) return bad('bad-answer', name);
      // The schema is the one of this very command, which the compiler cannot follow through `N`.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return { ok: true, value: parsed.data as CommandOutput<N> };
    },
    on(name, listener, onBad) {
      if (bridge === undefined) return () => undefined;
      return bridge.on(name, (payload) => {
        const parsed = events[name].safeParse(payload);
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above, for this event
        if (parsed.success) listener(parsed.data as EventPayload<typeof name>);
        else onBad?.({ kind: 'bridge', code: 'bad-answer', command: name });
      });
    },
    open(name, input, listener) {
      if (bridge === undefined) {
        listener.onFailure({ kind: 'bridge', code: 'missing' });
        return { drawn: () => undefined, close: () => undefined };
      }
      let [received, acked] = [0, 0];
      let isOpen = true;
      const stream = bridge.open(name, input, (message) => {
        if (!isOpen) return;
        if (message.kind === 'item') received += 1;
        hear(name, message, listener);
      });
      return {
        drawn: () => {
          if (acked < received) stream.ack(received);
          acked = received;
        },
        close: () => {
          isOpen = false;
          stream.close();
        },
      };
    },
  };
}

function hear<N extends StreamName>(
  name: N,
  message: StreamMessage<StreamItem<N>>,
  { onItem, onFailure, onEnd }: StreamListener<StreamItem<N>>,
): void {
  switch (message.kind) {
    case 'item': {
      const parsed = streams[name].item.safeParse(message.item);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above, for this stream
      if (parsed.success) onItem(parsed.data as StreamItem<N>);
      else onFailure({ kind: 'bridge', code: 'bad-answer', command: name });
      return;
    }
    case 'end':
      onEnd?.();
      return;
    case 'failed':
      onFailure(message.failure);
      return;
    default:
      assertNever(message);
  }
}

export const client: Client = createClient(
  typeof window === 'undefined' ? undefined : window.inferrsBar,
);
