/** Additions of Node 17–24 to its own modules, as far as current libraries use them. */
import { app } from 'electron';
import { execFile } from 'node:child_process';
import events from 'node:events';
import files from 'node:fs/promises';
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

/** `stream.getDefaultHighWaterMark` (Node 19): Node 16's own constants. */
fillIn(stream, 'getDefaultHighWaterMark', (objectMode: boolean) => (objectMode ? 16 : 16_384));

/** `fs.promises.statfs` (Node 18): the free space alone, as POSIX' `df` tells it. */
fillIn(files, 'statfs', async (path: string): Promise<{ bavail: number; bsize: number }> => {
  const { stdout } = await util.promisify(execFile)('df', ['-Pk', path]);
  const available = /^.+?\s+\d+\s+\d+\s+(\d+)\s+\d+%/m.exec(stdout)?.[1];
  if (available === undefined) throw new Error(`df: ${stdout}`);
  return { bavail: Number(available), bsize: 1024 };
});

/**
 * Node 16 ends badly while a debugger such as Playwright's is attached: of a hundred exits one or two
 * died of a segmentation fault in the inspector's thread, and one in two hundred spun for ever; with
 * the inspector closed beforehand no fewer did. So the process ends here at once, as `process.exit`
 * itself does in the end, where none of a hundred failed. By `quit` all that the app does is done.
 */
const node = process as typeof process & { reallyExit(code: number): never };
app.once('quit', (_event, code) => node.reallyExit(code));
