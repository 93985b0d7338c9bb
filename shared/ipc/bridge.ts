import type { CommandFailure } from './failure.ts';
import type {
  CommandInput,
  CommandName,
  CommandOutput,
  EventName,
  EventPayload,
} from './contract.ts';

/** What every command answers. */
export type Answer<T> = { ok: true; value: T } | { ok: false; failure: CommandFailure };

/** What the preload exposes as `window.inferrsBar`; nothing else crosses into a window. */
export interface Bridge {
  invoke<N extends CommandName>(name: N, input: CommandInput<N>): Promise<Answer<CommandOutput<N>>>;
  /** @returns the function that ends the subscription. */
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
}

/** The Electron channel of a command. */
export const commandChannel = (name: CommandName): string => `command:${name}`;
/** The Electron channel of an event. */
export const eventChannel = (name: EventName): string => `event:${name}`;
