import { isOurs } from './app-url.ts';

/** What is known of the frame that sends a command; Electron's `WebFrameMain` has it. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

/**
 * Whether a frame may command: only the top frame of the app's own page.
 * @param frame null when it is gone or has navigated meanwhile (Electron docs)
 */
export function isTrusted(frame: SenderFrame | null): boolean {
  return frame !== null && frame.parent === null && isOurs(frame.url);
}
