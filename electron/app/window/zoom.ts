/**
 * What a window can be zoomed to. Beyond 2 its smallest size has no room for the controls; below 0.8
 * the brand would come under the traffic lights of a Mac, which do not shrink with the page.
 */
export const zoomFactors = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;
export type ZoomFactor = (typeof zoomFactors)[number];
export const ACTUAL_SIZE: ZoomFactor = 1;

/** The next factor in a direction; at either end it stays. */
export function zoomAfter(now: ZoomFactor, step: 'in' | 'out' | 'reset'): ZoomFactor {
  if (step === 'reset') return ACTUAL_SIZE;
  const next = zoomFactors.indexOf(now) + (step === 'in' ? 1 : -1);
  return zoomFactors[next] ?? now;
}
