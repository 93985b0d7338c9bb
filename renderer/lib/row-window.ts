import { useEffect, useState, type RefObject } from 'react';

/** A list of rows and how it is scrolled through, in CSS pixels. */
export interface RowList {
  readonly count: number;
  /** Of what is scrolled through, whatever the height of its rows. */
  readonly total: number;
  /** Of what is in sight. */
  readonly height: number;
}

/** What holds the rows in their place: this `part` of row `index` lies `y` below the upper edge. */
export interface Anchor {
  readonly index: number;
  /** 0 is the row's upper edge, 1 its lower one. */
  readonly part: number;
  readonly y: number;
}

export interface RowWindow {
  /** Index of the first row to draw. */
  readonly first: number;
  /** Index behind the last one. */
  readonly end: number;
}

/**
 * What belongs where the scroll bar stands: as far through the rows as through the bar, and as far
 * below the upper edge. Rows of one height lie just as in a page that holds them all; those of unknown
 * height do so at both ends, and need measuring nowhere else than in sight. Fifty lines and fifty
 * thousand cost the same.
 */
export function anchorAt(scrollTop: number, { count, total, height }: RowList): Anchor {
  const way = total - height;
  if (way <= 0 || count === 0) return { index: 0, part: 0, y: 0 };
  const share = Math.min(1, Math.max(0, scrollTop / way));
  const index = Math.min(count - 1, Math.floor(share * count));
  return { index, part: share * count - index, y: share * height };
}

/** The end at the lower edge. */
export function endAnchor({ count, height }: RowList): Anchor {
  return { index: Math.max(0, count - 1), part: 1, y: height };
}

/** Where the scroll bar stands so that it goes with the anchor. */
export function scrollTopOf({ index, part, y }: Anchor, { count, total, height }: RowList): number {
  const top = count === 0 ? 0 : ((index + part) * total) / count - y;
  return Math.min(Math.max(0, total - height), Math.max(0, top));
}

/** The rows that can be in sight, none being lower than `least`, with some to spare on both sides. */
export function rowWindow(
  { index, y }: Anchor,
  { count, height }: RowList,
  least: number,
  spare: number,
): RowWindow {
  const first = Math.max(0, Math.min(count, index - Math.ceil(y / least) - spare));
  const end = Math.min(count, index + 1 + Math.ceil((height - y) / least) + spare);
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
