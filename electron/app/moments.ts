/**
 * What a moment means. All times are of a clock that only goes forward (`performance.now`), in
 * milliseconds; `-Infinity` stands for never.
 */

/** A click on the icon takes the popover's focus first, which closes it; the click comes later. */
const CLICK_AFTER_BLUR_MS = 250;

/** Whether a click on the icon is the one that has just closed the popover, and is done with that. */
export function hasJustClosed(blurredAt: number, now: number): boolean {
  return now - blurredAt < CLICK_AFTER_BLUR_MS;
}

/** macOS activates an app by itself on waking; a window that nobody asked for must not pop up. */
const WAKE_MS = 10_000;

/** Whether an activation is the system's own on waking, and no request to see the window. */
export function isWakingUp(wokeAt: number, now: number): boolean {
  return now - wokeAt < WAKE_MS;
}

/** A page that crashes again so soon would only go on crashing. */
const CRASH_AGAIN_MS = 60_000;

/** What to do with a window whose page has crashed. */
export function afterCrash(crashedBefore: number, now: number): 'reload' | 'close' {
  return now - crashedBefore < CRASH_AGAIN_MS ? 'close' : 'reload';
}
