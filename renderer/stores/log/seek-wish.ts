import { createStore } from 'zustand';
import { navigate } from '../route.ts';
import type { Sought } from './log-buffer.ts';

/** Where to go in the log: to the next or the previous match, or error. */
export interface Seek {
  readonly sought: Sought;
  readonly forward: boolean;
}

/** What the log's screen is still to do; null: nothing. */
export const seekWish = createStore<{ readonly wish: Seek | null }>(() => ({ wish: null }));

/** Goes there, from whichever screen. */
export function seekInLog(wish: Seek): void {
  navigate('logs');
  seekWish.setState({ wish });
}
