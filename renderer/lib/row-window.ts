import { useEffect, useState, type RefObject } from 'react';

export interface RowWindow {
  /** Index of the first row to draw. */
  readonly first: number;
  /** Index behind the last one. */
  readonly end: number;
}

/**
 * Which of `count` rows of one height are in sight, with some to spare on both sides. Rows of a
 * known height need no measuring: this costs the same for fifty lines and for fifty thousand,
 * where a list that keeps a measurement for each row rebuilds them all with every batch of a flood.
 */
export function rowWindow(
  count: number,
  { scrollTop, height }: { readonly scrollTop: number; readonly height: number },
  rowHeight: number,
  spare: number,
): RowWindow {
  const first = Math.min(Math.max(0, Math.floor(scrollTop / rowHeight) - spare), count);
  const end = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + spare);
  return { first, end: Math.max(first, end) };
}

/** Height of an element's inside, in CSS pixels, followed as it changes. */
export function useInnerHeight(element: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(0);
  useEffect(() => {
    if (element.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setHeight(entry.contentRect.height);
    });
    observer.observe(element.current);
    return () => {
      observer.disconnect();
    };
  }, [element]);
  return height;
}
