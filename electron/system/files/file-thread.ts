import { Worker } from 'node:worker_threads';
import { directScript } from './direct-script.ts';
import { hashScript } from './hash-script.ts';

/** What comes of what was asked: in the end a `result` or an `error`, before it how far it has got. */
type Answer = { readonly ask: number } & (
  | { readonly result: string }
  | { readonly reached: number }
  | { readonly error: { readonly message: string; readonly code?: string } }
);

interface Waiting {
  readonly resolve: (result: string) => void;
  readonly reject: (why: unknown) => void;
  readonly onReached: (bytes: number) => void;
}

interface Ask {
  /** What is asked, in the words of the thread's scripts. */
  readonly message: Readonly<Record<string, unknown>>;
  /** Memory that is given away. */
  readonly transfer?: readonly ArrayBuffer[];
  /** Ends the waiting at once, and tells the thread nothing. */
  readonly signal?: AbortSignal | undefined;
  readonly onReached?: (bytes: number) => void;
}

/** One thread for all, there while anyone needs it: to start one takes longer than a small file. */
let thread: Worker | undefined;
let lastUser = 0;
let lastAsk = 0;
/** By the number of what was asked: an answer that nobody waits for any more must not pass for a later one. */
const waiting = new Map<number, Waiting>();
const users = new Set<number>();

/** @returns the number of somebody for whom the thread stays there */
export function enter(): number {
  users.add((lastUser += 1));
  return lastUser;
}

/** Ends the thread with the last user. */
export function leave(user: number): void {
  users.delete(user);
  if (users.size > 0) return;
  void thread?.terminate();
  thread = undefined;
}

/** The thread that writes files, works out their hashes and reads the network; started where it is not there. */
export const fileThread = (): Worker => (thread ??= startThread());

/**
 * Asks the thread, and starts it where it is not there.
 * @throws what failed there, with its `code`; the signal's own reason when it is aborted
 */
export async function ask({ message, transfer = [], signal, onReached }: Ask): Promise<string> {
  signal?.throwIfAborted();
  const number = (lastAsk += 1);
  const abort = (): void => waiting.get(number)?.reject(signal?.reason);
  signal?.addEventListener('abort', abort);
  try {
    return await new Promise<string>((resolve, reject) => {
      waiting.set(number, { resolve, reject, onReached: onReached ?? (() => undefined) });
      fileThread().postMessage({ ...message, ask: number }, transfer);
    });
  } finally {
    signal?.removeEventListener('abort', abort);
    waiting.delete(number);
  }
}

/** Tells the thread, where it is there, what is answered by nobody. */
export const tell = (message: Readonly<Record<string, unknown>>): void =>
  thread?.postMessage(message, []);

function startThread(): Worker {
  const started = new Worker(hashScript + directScript, { eval: true });
  started.on('message', (answer: Answer) => {
    const one = waiting.get(answer.ask);
    if ('reached' in answer) one?.onReached(answer.reached);
    else if ('result' in answer) one?.resolve(answer.result);
    else one?.reject(Object.assign(new Error(answer.error.message), { code: answer.error.code }));
  });
  started.on('error', (error: unknown) => {
    if (thread === started) thread = undefined;
    for (const { reject } of waiting.values()) reject(error);
  });
  return started;
}
