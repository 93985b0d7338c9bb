import type { CommandFailure } from './failure.ts';
import type { PackedItem } from './stream-item.ts';
import type {
  CommandInput,
  CommandName,
  CommandOutput,
  EventName,
  EventPayload,
  StreamInput,
  StreamName,
} from './contract.ts';

/** What every command answers. */
export type Answer<T> = { ok: true; value: T } | { ok: false; failure: CommandFailure };

/** What the preload exposes as `window.inferrsBar`; nothing else crosses into a window. */
export interface Bridge {
  invoke<N extends CommandName>(name: N, input: CommandInput<N>): Promise<Answer<CommandOutput<N>>>;
  /** @returns the function that ends the subscription. */
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
  /** Opens a stream; the listener hears nothing after `close`. */
  open<N extends StreamName>(
    name: N,
    input: StreamInput<N>,
    listener: (message: StreamMessage) => void,
  ): OpenStream;
}

/** A window's hold on a stream. */
export interface OpenStream {
  /** As many items, counted from the first, have been dealt with. */
  ack(items: number): void;
  /** Nothing more comes. Main learns of it, as it does when the window goes. */
  close(): void;
}

/** What main sends down a stream: its items in order, then at most one end. */
export type StreamMessage =
  | ({ readonly kind: 'item' } & PackedItem)
  | { readonly kind: 'end' }
  | { readonly kind: 'failed'; readonly failure: CommandFailure };

/** The Electron channel of the commands; a message is a command's name and its input. */
export const COMMAND_CHANNEL = 'command';
/** The Electron channel of an event. */
export const eventChannel = (name: EventName): string => `event:${name}`;
/** The Electron channel on which a window hands over its end of a new stream. */
export const STREAM_CHANNEL = 'stream';
