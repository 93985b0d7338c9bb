/**
 * Waits for work no longer than a limit: what a disk that has gone away never answers is given up.
 * @param whenLate makes the error that it is given up with
 * @param work asks `isLate` before each further step; what becomes of it after the limit is ignored
 */
export async function giveUpAfter<T>(
  limitMs: number,
  whenLate: () => Error,
  work: (isLate: () => boolean) => Promise<T>,
): Promise<T> {
  let late = false;
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      late = true;
      // Where the app itself was held up, an answer may wait to be heard.
      setImmediate(() => reject(whenLate()));
    }, limitMs);
  });
  try {
    return await Promise.race([work(() => late), limit]);
  } finally {
    clearTimeout(timer);
  }
}
