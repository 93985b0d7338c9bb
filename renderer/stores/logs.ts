import type { LogBatch } from '../../shared/log.ts';
import type { Client, Failure } from '../ipc/client.ts';
import { LogBuffer, type LogFilter } from './log-buffer.ts';

/**
 * The window's view of the log while the log screen is open. Kept outside React: a flood changes
 * one counter, and React redraws the few rows that are in sight.
 */
export class LogStore {
  readonly buffer = new LogBuffer();
  readonly #client: Client;
  readonly #listeners = new Set<() => void>();
  #version = 0;
  #dropped = 0;

  constructor(client: Client) {
    this.#client = client;
  }

  /** Lines that main did not send because the window did not keep up. */
  get dropped(): number {
    return this.#dropped;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  readonly version = (): number => this.#version;

  /** Begins to receive the log. @returns the function that ends it */
  connect(onFailure: (failure: Failure) => void): () => void {
    let waiting: LogBatch[] | null = [];
    let ended = false;
    const stop = this.#client.on(
      'logs.batch',
      (batch) => {
        // Batches may overtake the answer that holds the lines before them.
        if (waiting === null) this.#take(batch);
        else waiting.push(batch);
      },
      onFailure,
    );
    const begin = async (): Promise<void> => {
      const result = await this.#client.invoke('logs.subscribe', undefined);
      if (ended) return;
      if (result.ok) this.#take(result.value);
      else onFailure(result.failure);
      for (const batch of waiting ?? []) this.#take(batch);
      waiting = null;
    };
    void begin();
    return () => {
      ended = true;
      stop();
      void this.#client.invoke('logs.unsubscribe', undefined);
    };
  }

  setFilter(filter: LogFilter): void {
    this.buffer.setFilter(filter);
    this.#changed();
  }

  /** Everything up to the newest line is on the screen: main may send more. */
  drawn(): void {
    if (this.buffer.lastSeq >= 0)
      void this.#client.invoke('logs.ack', { seq: this.buffer.lastSeq });
  }

  #take(batch: LogBatch): void {
    this.buffer.append(batch.lines);
    this.#dropped = Math.max(this.#dropped, batch.dropped);
    this.#changed();
  }

  #changed(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}
