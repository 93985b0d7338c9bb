import { columnsOf, type LogBatch } from '../../../shared/log-columns.ts';
import type { LineBatch } from '../../server/logs/log-cursor.ts';
import type { LogStore } from '../../server/logs/log-store.ts';
import type { StreamOut, StreamSource } from './stream.ts';

/** The log for one window, at that window's pace. */
export const logSource =
  (store: LogStore) =>
  (_input: void, out: StreamOut<LogBatch>): StreamSource => {
    /** The last line of each batch on its way: the log counts by lines. */
    const unacked: (number | undefined)[] = [];
    const send = ({ lines, dropped, older }: LineBatch): void => {
      unacked.push(lines[lines.length - 1]?.seq);
      out.item({ ...columnsOf(lines), dropped, older });
    };
    const reader = store.subscribe({ send });
    send(reader.first);
    return {
      ack: (items) => {
        const drawn = unacked.splice(0, items).filter((seq) => seq !== undefined);
        const last = drawn[drawn.length - 1];
        if (last !== undefined) reader.ack(last);
      },
      dispose: () => reader.dispose(),
    };
  };
