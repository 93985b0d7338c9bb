/** Several frames: a window that is not drawn has none. */
const LATEST_MS = 100;

/** Until what was set so far is drawn, or would be. */
export const afterPicture = (): Promise<void> =>
  new Promise((resolve) => {
    const late = setTimeout(resolve, LATEST_MS);
    // The first comes before its frame is drawn, the second after.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        clearTimeout(late);
        resolve();
      }),
    );
  });
