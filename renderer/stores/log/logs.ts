import type { LogBatch } from '../../../shared/log-columns.ts';
import type { Client, ClientStream, Failure } from '../../ipc/client.ts';
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
  #stream: ClientStream | undefined;

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
    const stream = this.#client.open('logs.lines', undefined, {
      onItem: (batch) => this.#take(batch),
      onFailure,
    });
    this.#stream = stream;
    return () => stream.close();
  }

  setFilter(filter: LogFilter): void {
    this.buffer.setFilter(filter);
    this.#changed();
  }

  /** Shows the burst that begins with this line line by line, or folds it again. */
  open(first: number, isOpen: boolean): void {
    this.buffer.open(first, isOpen);
    this.#changed();
  }

  /** All batches so far are on the screen: main may send more. */
  drawn(): void {
    this.#stream?.drawn();
  }

  #take(batch: LogBatch): void {
    this.buffer.add(batch);
    this.#dropped = Math.max(this.#dropped, batch.dropped);
    this.#older = batch.older;
    this.#changed();
  }

  #changed(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}
