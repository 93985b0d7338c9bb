/** Web globals of Node 17–22 that Node 16 lacks or keeps inside its modules. */
import { Blob } from 'node:buffer';
import { webcrypto } from 'node:crypto';
import webStreams from 'node:stream/web';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { fillIn, fillInLazily } from './fill-in.ts';
import { lazyResponse } from './web-answer.ts';

const { reason: abortError } = AbortSignal.abort() as { reason: Error };
fillIn(globalThis, 'DOMException', abortError.constructor);
fillIn(globalThis, 'Blob', Blob);
fillIn(globalThis, 'crypto', webcrypto);
for (const [name, value] of Object.entries(webStreams)) fillIn(globalThis, name, value);

/** A round trip through a message port is what the algorithm is defined for. */
fillIn(
  globalThis,
  'structuredClone',
  (value: unknown, options?: { transfer?: ArrayBuffer[] }): unknown => {
    const { port1, port2 } = new MessageChannel();
    try {
      port1.postMessage(value, options?.transfer);
      return (receiveMessageOnPort(port2) as { message: unknown }).message;
    } finally {
      port1.close();
    }
  },
);

/** undici is Node's own fetch; version 5 still runs on Node 16. Loading it takes a while. */
const undici = (): Record<string, unknown> => {
  // eslint-disable-next-line typescript/no-require-imports
  return require('undici/index-fetch.js') as Record<string, unknown>;
};
fillIn(
  globalThis,
  'Response',
  lazyResponse(() => undici()['Response'] as typeof Response),
);
for (const name of ['fetch', 'Headers', 'Request', 'FormData']) {
  fillInLazily(globalThis, name, () => undici()[name]);
}
