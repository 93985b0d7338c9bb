import type { WebContents } from 'electron';
import type { LogBatch } from '../../../shared/log.ts';
import type { LogStore } from '../../server/logs/log-store.ts';
import { sendEvent } from '../ipc.ts';

interface WindowReader {
  ack(seq: number): void;
  /** Stops reading and listening. */
  end(): void;
}

/** Which windows read the log, each at its own pace. */
export class LogWindows {
  readonly #store: LogStore;
  readonly #readers = new Map<WebContents, WindowReader>();

  constructor(store: LogStore) {
    this.#store = store;
  }

  /** @returns what there is already; everything after it comes as `logs.batch` events. */
  subscribe(contents: WebContents): LogBatch {
    this.unsubscribe(contents);
    const reader = this.#store.subscribe({
      send: (batch) => sendEvent(contents, 'logs.batch', batch),
    });
    const onDestroyed = (): void => this.unsubscribe(contents);
    contents.once('destroyed', onDestroyed);
    this.#readers.set(contents, {
      ack: (seq) => reader.ack(seq),
      end: () => {
        reader.dispose();
        contents.off('destroyed', onDestroyed);
      },
    });
    return reader.first;
  }

  unsubscribe(contents: WebContents): void {
    this.#readers.get(contents)?.end();
    this.#readers.delete(contents);
  }

  ack(contents: WebContents, seq: number): void {
    this.#readers.get(contents)?.ack(seq);
  }
}
