import { useEffect, useEffectEvent, type RefObject } from 'react';
import type { Sought } from '../../stores/log/log-buffer.ts';
import type { Seek } from '../../stores/log/seek-wish.ts';

/**
 * The keys of the log screen, wherever its focus is: ⌘F or Ctrl+F to search, ⌘G, Ctrl+G or F3 for the
 * next match, Alt with an arrow for the next error; with Shift, and with the arrow up, the previous one.
 */
export function useLogKeys(
  search: RefObject<HTMLInputElement | null>,
  onSeek: (sought: Sought, forward: boolean) => void,
): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const act = actOf(event);
    if (act === undefined) return;
    event.preventDefault();
    if (act !== 'search') onSeek(act.sought, act.forward);
    else {
      search.current?.focus();
      search.current?.select();
    }
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      onKeyDown(event);
    };
    // On the way down: a field keeps to itself what it does not know.
    window.addEventListener('keydown', listen, { capture: true });
    return () => {
      window.removeEventListener('keydown', listen, { capture: true });
    };
  }, []);
}

function actOf({
  key,
  altKey,
  ctrlKey,
  metaKey,
  shiftKey,
}: KeyboardEvent): 'search' | Seek | undefined {
  // Both at once are the system's: ⌃⌘F fills the screen.
  const isCommand = ctrlKey !== metaKey && !altKey;
  const letter = key.toLowerCase();
  if (isCommand && letter === 'f') return 'search';
  if ((isCommand && letter === 'g') || key === 'F3') return { sought: 'match', forward: !shiftKey };
  const isArrow = key === 'ArrowDown' || key === 'ArrowUp';
  if (isArrow && altKey && !ctrlKey && !metaKey)
    return { sought: 'error', forward: key === 'ArrowDown' };
  return undefined;
}
