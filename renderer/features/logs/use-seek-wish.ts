import { useEffect, useEffectEvent } from 'react';
import { useStore } from 'zustand';
import type { Sought } from '../../stores/log/log-buffer.ts';
import { seekWish, type Seek } from '../../stores/log/seek-wish.ts';

/**
 * Goes where the application's menu asks to go in the log.
 * @param hasLines before the first lines are there, it waits for them
 */
export function useSeekWish(
  onSeek: (sought: Sought, forward: boolean) => void,
  hasLines: boolean,
): void {
  const wish = useStore(seekWish, (store) => store.wish);
  const fulfil = useEffectEvent(({ sought, forward }: Seek) => {
    seekWish.setState({ wish: null });
    onSeek(sought, forward);
  });
  useEffect(() => {
    if (wish !== null && hasLines) fulfil(wish);
  }, [wish, hasLines]);
}
