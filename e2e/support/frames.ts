import type { Page } from '@playwright/test';

export interface FrameWatch {
  /** How long it has been watching, ms. */
  span(): Promise<number>;
  /** Ends the watch. @returns the time between frames, ms, in order */
  stop(): Promise<number[]>;
}

/** Measures from now on how long the window goes without being able to draw. */
export async function watchFrames(page: Page): Promise<FrameWatch> {
  const watch = await page.evaluateHandle(() => {
    const began = performance.now();
    const gaps: number[] = [];
    let before: number | undefined;
    let running = true;
    const onFrame = (): void => {
      const now = performance.now();
      if (before !== undefined) gaps.push(now - before);
      before = now;
      if (running) requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
    return {
      span: () => performance.now() - began,
      stop: () => {
        running = false;
        return gaps;
      },
    };
  });
  return {
    span: () => watch.evaluate(({ span }) => span()),
    stop: () => watch.evaluate(({ stop }) => stop()),
  };
}
