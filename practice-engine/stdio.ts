import { writeSync } from 'node:fs';
import { errorCode } from './guards.ts';

/** Two words shared between threads: [0] is the mutex of standard output, [1] is only waited on. */
let shared = new Int32Array(new SharedArrayBuffer(8));

/** The memory to hand to another thread, which passes it to {@link shareStdio}. */
export function stdioLock(): Int32Array<SharedArrayBuffer> {
  return shared;
}

/** Makes this thread take turns with the thread that `lock` came from. */
export function shareStdio(lock: Int32Array<SharedArrayBuffer>): void {
  shared = lock;
}

/**
 * Writes everything, blocking while the reader is slow: the real program's log does the same, and
 * so memory stays bounded however much is logged. A closed pipe is ignored, as there.
 */
export function writeAll(fd: 1 | 2, data: string | Uint8Array): void {
  const bytes = typeof data === 'string' ? Buffer.from(data) : data;
  while (Atomics.compareExchange(shared, 0, 0, 1) !== 0) Atomics.wait(shared, 0, 1);
  try {
    for (let at = 0; at < bytes.length;) at += writeSome(fd, bytes, at);
  } finally {
    Atomics.store(shared, 0, 0);
    Atomics.notify(shared, 0, 1);
  }
}

function writeSome(fd: number, bytes: Uint8Array, at: number): number {
  try {
    return writeSync(fd, bytes, at);
  } catch (error) {
    if (errorCode(error) !== 'EAGAIN') return bytes.length - at;
    // The parent handed us a non-blocking pipe: wait a moment and try again.
    Atomics.wait(shared, 1, 0, 2);
    return 0;
  }
}
