/** Additions of Node 17–24 to its own modules, as far as current libraries use them. */
import childProcess from 'node:child_process';
import events from 'node:events';
import fs from 'node:fs';
import Module from 'node:module';
import os from 'node:os';
import stream from 'node:stream';
import util from 'node:util';
import { fillIn } from './fill-in.ts';

/** `events.addAbortListener` (Node 20): a disposable listener that also hears a past abort. */
fillIn(events, 'addAbortListener', (signal: AbortSignal, listener: (event: Event) => void) => {
  if (signal.aborted) {
    queueMicrotask(() => listener(new Event('abort')));
    return { [Symbol.dispose]: () => undefined };
  }
  signal.addEventListener('abort', listener, { once: true });
  return { [Symbol.dispose]: () => signal.removeEventListener('abort', listener) };
});

/** `events.getMaxListeners` (Node 19). */
fillIn(
  events,
  'getMaxListeners',
  (emitter: { getMaxListeners?: () => number }) =>
    emitter.getMaxListeners?.() ?? events.defaultMaxListeners,
);

/** `util.aborted` (Node 19): resolves when the signal aborts. */
fillIn(util, 'aborted', (signal: AbortSignal): Promise<void> => {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  );
});

/** `util.styleText` (Node 20), without colours. */
fillIn(util, 'styleText', (_style: unknown, text: string) => text);

/** `stream.getDefaultHighWaterMark` (Node 19): Node 16's own constants. */
fillIn(stream, 'getDefaultHighWaterMark', (objectMode: boolean) => (objectMode ? 16 : 16_384));

/** `os.availableParallelism` (Node 18). */
fillIn(os, 'availableParallelism', () => os.cpus().length);

/** `module.isBuiltin` (Node 18). */
fillIn(Module, 'isBuiltin', (name: string) =>
  Module.builtinModules.includes(name.replace(/^node:/, '')),
);

/** `process.getBuiltinModule` (Node 22). */
fillIn(process, 'getBuiltinModule', (name: string): unknown =>
  Module.isBuiltin(name) ? Module.createRequire(__filename)(name) : undefined,
);

/** `fs.promises.statfs` (Node 18), by the coreutils program: block size, blocks, free, available. */
fillIn(fs.promises, 'statfs', async (path: string) => {
  const { stdout } = await util.promisify(childProcess.execFile)('stat', [
    '--file-system',
    '--format=%S %b %f %a %c %d',
    path,
  ]);
  const [bsize, blocks, bfree, bavail, files, ffree] = stdout.trim().split(' ').map(Number);
  return { type: 0, bsize, blocks, bfree, bavail, files, ffree };
});
