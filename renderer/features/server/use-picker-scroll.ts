import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { scrollTopOf, type PickerSight } from './picker-scroll.ts';

/** Scrolls a picker's list as what it holds changes and as the keys go through it. */
export function usePickerScroll({ list, sought, current, height }: PickerSight): {
  /** For the element that scrolls. */
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly scrollTop: number;
  readonly onScroll: (scrollTop: number) => void;
} {
  const scroller = useRef<HTMLDivElement>(null);
  const now = { list, sought, current, height };
  const [sight, setSight] = useState(() => ({ ...now, to: scrollTopOf(now) }));
  const [scrollTop, setScrollTop] = useState(sight.to);
  // Before anything is drawn for where it was.
  if (
    sight.list !== list ||
    sight.sought !== sought ||
    sight.current !== current ||
    sight.height !== height
  ) {
    const to = scrollTopOf(now, { ...sight, scrollTop });
    setSight({ ...now, to });
    setScrollTop(to);
  }
  useLayoutEffect(() => {
    if (scroller.current !== null) scroller.current.scrollTop = sight.to;
  }, [sight]);
  return { scroller, scrollTop, onScroll: setScrollTop };
}
