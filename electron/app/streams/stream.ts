import { z } from 'zod';
import type { StreamMessage } from '../../../shared/ipc/bridge.ts';
import { packItem } from '../../../shared/ipc/stream-item.ts';
import { failureOf, type CommandFailure } from '../../../shared/ipc/failure.ts';

/** Where a source puts its items; nothing leaves after an end, from whichever side it came. */
export interface StreamOut<Item> {
  item(item: Item): void;
  end(): void;
  fail(failure: CommandFailure): void;
}

/** What feeds one subscription. It decides itself how much may be on its way unacknowledged. */
export interface StreamSource {
  /** The window has dealt with so many more items, in the order they were sent. */
  ack(items: number): void;
  /** Called once, whichever side ended the stream: stops everything that feeds it. */
  dispose(): void;
}

/** The part of Electron's `MessagePortMain` that a stream needs. */
export interface StreamPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

const ackSchema = z.int().positive();

/**
 * Connects a source with a window's port until either ends the stream. The port closes by itself
 * when the window goes.
 * @param onOver called once, when nothing of the stream is left
 */
export function runStream<Item>(
  port: StreamPort,
  open: (out: StreamOut<Item>) => StreamSource,
  { onError, onOver }: { onError: (error: unknown) => void; onOver: () => void },
): void {
  let [sent, acked] = [0, 0];
  let isOver = false;
  let source: StreamSource | undefined;
  const post = (message: StreamMessage): void => port.postMessage(message);
  const finish = (last?: StreamMessage): void => {
    if (isOver) return;
    isOver = true;
    if (last !== undefined) post(last);
    port.close();
    source?.dispose();
    onOver();
  };
  const out: StreamOut<Item> = {
    item: (item) => {
      if (isOver) return;
      sent += 1;
      post({ kind: 'item', ...packItem(item) });
    },
    end: () => finish({ kind: 'end' }),
    fail: (failure) => finish({ kind: 'failed', failure }),
  };
  port.on('close', () => finish());
  port.on('message', ({ data }) => {
    const count = ackSchema.safeParse(data);
    if (isOver || !count.success || count.data <= acked || count.data > sent) return;
    const more = count.data - acked;
    acked = count.data;
    source?.ack(more);
  });
  try {
    source = open(out);
  } catch (error) {
    onError(error);
    out.fail(failureOf(error));
    return;
  }
  // It may have ended while it was being opened.
  if (isOver) source.dispose();
  else port.start();
}
