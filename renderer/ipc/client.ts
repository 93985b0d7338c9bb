import { assertNever } from '../../shared/assert-never.ts';
import type { Bridge, StreamMessage } from '../../shared/ipc/bridge.ts';
import type {
  CommandInput,
  CommandName,
  CommandOutput,
  EventName,
  EventPayload,
  StreamInput,
  StreamItem,
  StreamName,
} from '../../shared/ipc/contract.ts';
import type { CommandFailure } from '../../shared/ipc/failure.ts';
import { unpackItem } from '../../shared/ipc/stream-item.ts';

/** Faults of the channel itself, seen from the window. */
export interface BridgeFault {
  readonly kind: 'bridge';
  readonly code: 'no-answer' | 'missing';
}
export type Failure = CommandFailure | BridgeFault;

export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/**
 * The typed face of the preload's bridge. What main sends is taken as the contract's types have it: main
 * is trusted, and validates what windows send; its schemas would delay the first picture of a window.
 */
export interface Client {
  /** Carries out a command; never rejects: every fault is a typed failure. */
  invoke<N extends CommandName>(name: N, input: CommandInput<N>): Promise<Result<CommandOutput<N>>>;
  /** Listens for an event. @returns the function that ends the subscription */
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
  /** Opens a stream. */
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

const missing: Failure = { kind: 'bridge', code: 'missing' };

export function createClient(bridge: Bridge | undefined): Client {
  return {
    async invoke(name, input) {
      if (bridge === undefined) return { ok: false, failure: missing };
      try {
        return await bridge.invoke(name, input);
      } catch {
        return { ok: false, failure: { kind: 'bridge', code: 'no-answer' } };
      }
    },
    on: (name, listener) => bridge?.on(name, listener) ?? (() => undefined),
    open(name, input, listener) {
      if (bridge === undefined) {
        listener.onFailure(missing);
        return { drawn: () => undefined, close: () => undefined };
      }
      let [received, acked] = [0, 0];
      let isOpen = true;
      const stream = bridge.open(name, input, (message) => {
        if (!isOpen) return;
        if (message.kind === 'item') received += 1;
        hear(message, listener);
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

function hear<Item>(
  message: StreamMessage,
  { onItem, onFailure, onEnd }: StreamListener<Item>,
): void {
  switch (message.kind) {
    case 'item':
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- main sends what the contract says
      onItem(unpackItem(message) as Item);
      return;
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
