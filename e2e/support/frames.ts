import type { Page } from '@playwright/test';

/**
 * Measures from now on how long the window goes without being able to draw.
 * @returns ends the measurement and gives the time between frames, ms, in order
 */
export async function watchFrames(page: Page): Promise<() => Promise<number[]>> {
  const watch = await page.evaluateHandle(() => {
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
      stop: () => {
        running = false;
        return gaps;
      },
    };
  });
  return () => watch.evaluate(({ stop }) => stop());
}
