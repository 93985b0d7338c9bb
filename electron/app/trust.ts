/** Where windows are loaded from: never from `file:`, whose pages could read the disk. */
export const APP_ORIGIN = 'app://bundle';

/** Whether a URL is a page of the app's own bundle. */
export function isOurs(url: string): boolean {
  return url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`);
}

/** What is known of the frame that sends a command; Electron's `WebFrameMain` has it. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

/**
 * Whether a frame may command: only the top frame of a page of our own bundle.
 * @param frame null when it is gone or has navigated meanwhile (Electron docs)
 */
export function isTrusted(frame: SenderFrame | null): boolean {
  return frame !== null && frame.parent === null && isOurs(frame.url);
}
