/** What the double answers and refuses, by the name of the command. */
export interface Table {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly failures: Readonly<Record<string, unknown>>;
}

/**
 * Puts the double into a window, where the preload puts the bridge. It is sent to pages as text, so
 * it uses nothing but what is in it.
 */
export function installDouble({ answers: known, failures: failing }: Table): void {
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  const calls: unknown[] = [];
  const opened: {
    name: string;
    acked: number;
    closed: boolean;
    send: (item: unknown) => void;
  }[] = [];
  Object.assign(window, {
    doubleCalls: calls,
    doubleStreams: opened,
    doubleSend: (name: string, item: unknown) => {
      for (const stream of opened) {
        if (stream.name === name && !stream.closed) stream.send(item);
      }
    },
    doubleEmit: (name: string, payload: unknown) => {
      for (const listener of listeners.get(name) ?? []) listener(payload);
    },
    inferrsBar: {
      invoke: async (name: string, input: unknown) => {
        calls.push({ name, input });
        await Promise.resolve();
        const failure = failing[name];
        return failure === undefined ? { ok: true, value: known[name] } : { ok: false, failure };
      },
      on: (name: string, listener: (payload: unknown) => void) => {
        const those = listeners.get(name) ?? new Set();
        listeners.set(name, those.add(listener));
        return () => those.delete(listener);
      },
      open: (name: string, _input: unknown, listener: (message: unknown) => void) => {
        const stream = {
          name,
          acked: 0,
          closed: false,
          send: (item: unknown) => {
            listener({ kind: 'item', json: JSON.stringify(item) });
          },
        };
        opened.push(stream);
        queueMicrotask(() => {
          if (stream.closed) return;
          const failure = failing[name];
          if (failure !== undefined) listener({ kind: 'failed', failure });
          else if (known[name] !== undefined) stream.send(known[name]);
        });
        return {
          ack: (items: number) => {
            stream.acked = items;
          },
          close: () => {
            stream.closed = true;
          },
        };
      },
    },
  });
}
