import type { LogBatch } from '../../shared/log.ts';
import type { Client, Failure } from '../ipc/client.ts';
import { LogBuffer, type LineHead, type LogFilter } from './log-buffer.ts';

/**
 * The window's view of the log while the log screen is open. Kept outside React: a flood changes
 * one counter, and React redraws the few rows that are in sight.
 */
export class LogStore {
  readonly buffer: LogBuffer;
  readonly #client: Client;
  readonly #listeners = new Set<() => void>();
  #version = 0;
  #dropped = 0;
  #older = 0;
  /** Last line of the newest batch, which is what is acknowledged. */
  #batchEnd: number | undefined;

  /** @param headOf what of a line is searched besides its text */
  constructor(client: Client, headOf?: LineHead) {
    this.#client = client;
    this.buffer = new LogBuffer(headOf);
  }

  /** Lines that main did not send because the window did not keep up. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Lines that are still to come, older than the newest ones here. */
  get older(): number {
    return this.#older;
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

  /** All batches so far are on the screen: main may send more. */
  drawn(): void {
    if (this.#batchEnd === undefined) return;
    void this.#client.invoke('logs.ack', { seq: this.#batchEnd });
    this.#batchEnd = undefined;
  }

  #take(batch: LogBatch): void {
    this.buffer.add(batch.lines);
    this.#dropped = Math.max(this.#dropped, batch.dropped);
    this.#older = batch.older;
    this.#batchEnd = batch.lines[batch.lines.length - 1]?.seq ?? this.#batchEnd;
    this.#changed();
  }

  #changed(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}
