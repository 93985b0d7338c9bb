import {
  useLayoutEffect,
  useRef,
  useState,
  type RefObject,
  type UIEvent,
  type WheelEvent,
} from 'react';
import {
  anchorAt,
  endAnchor,
  rowWindow,
  scrollTopOf,
  useInnerHeight,
  type Anchor,
  type RowList,
  type RowWindow,
} from '../../lib/row-window.ts';
import type { LogBuffer } from '../../stores/log/log-buffer.ts';

/** Of a line that is not wrapped, and the least of one that is. */
const ROW = 20;
/** To the end, CSS pixels: who scrolls so near means it. */
const NEAR = 4;
/** Rows drawn beyond what is in sight, for scrolling. The end needs few: a flood draws them all anew. */
const SPARE = { following: 4, paused: 12 } as const;
/** How far down a line is put that was out of sight. */
const REVEALED_AT = 0.4;

/** A line that a person is at. */
export interface CurrentLine {
  readonly seq: number;
  /** Brought in sight: it was looked for, not pressed. */
  readonly isSought: boolean;
}

/** Where a paused view is: an anchor by its line's number, whatever comes before it or goes. */
interface Place extends Omit<Anchor, 'index'> {
  readonly seq: number;
}

export interface LogScroll {
  readonly viewport: RefObject<HTMLDivElement | null>;
  /** Holds the drawn rows alone, in their order. */
  readonly layer: RefObject<HTMLDivElement | null>;
  readonly list: RowList;
  readonly drawn: RowWindow;
  readonly onScroll: (event: UIEvent<HTMLDivElement>) => void;
  readonly onWheel: (event: WheelEvent<HTMLDivElement>) => void;
  /** Ends following, with what is in sight in its place. */
  readonly hold: () => void;
}

export interface LogScrollOptions {
  readonly buffer: LogBuffer;
  readonly wraps: boolean;
  /** Number of the newest line when the view was paused; null while it follows. */
  readonly pausedAt: number | null;
  readonly onFollow: (following: boolean) => void;
  readonly current: CurrentLine | null;
}

/** Keeps the end in sight while following; else the same rows, as old ones go and older ones come. */
export function useLogScroll(options: LogScrollOptions): LogScroll {
  const { buffer, wraps, pausedAt, onFollow, current } = options;
  const viewport = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const ownScroll = useRef<number | null>(null);
  const height = useInnerHeight(viewport);
  const contentHeight = useInnerHeight(layer);
  const [place, setPlace] = useState<Place | null>(null);
  const [revealed, setRevealed] = useState(current);
  const { items } = buffer;
  const isFollowing = pausedAt === null;
  const rough: RowList = { count: items.length, total: items.length * ROW, height };
  const anchor = anchorOf(buffer, rough, pausedAt, place);
  const spare = isFollowing ? SPARE.following : SPARE.paused;
  const drawn = rowWindow(anchor, rough, ROW, spare);
  // Where all rows are drawn their height is known, which in wrapped ones is more than the least.
  const areAllDrawn = drawn.first === 0 && drawn.end === items.length;
  const list =
    areAllDrawn && contentHeight > rough.total ? { ...rough, total: contentHeight } : rough;

  if (isFollowing && place !== null) setPlace(null);
  if (current !== revealed) {
    setRevealed(current);
    if (
      current?.isSought === true &&
      (wraps || !isInSight(buffer.itemOf(current.seq), anchor, height))
    )
      setPlace({ seq: current.seq, part: 0, y: height * REVEALED_AT });
  }
  const keep = (scrollTop: number): void => {
    const { index, ...rest } = anchorAt(scrollTop, list);
    const seq = items[index]?.seq;
    setPlace(seq === undefined ? null : { seq, ...rest });
  };
  const hold = (): void => {
    if (!isFollowing) return;
    keep(viewport.current?.scrollTop ?? 0);
    onFollow(false);
  };

  useLayoutEffect(() => {
    const scroller = viewport.current;
    if (scroller === null || layer.current === null) return;
    lay(layer.current, anchor, drawn, list);
    const scrollTop = scrollTopOf(anchor, list);
    if (Math.abs(scroller.scrollTop - scrollTop) < 1) return;
    scroller.scrollTop = scrollTop;
    ownScroll.current = scroller.scrollTop;
  });

  return {
    viewport,
    layer,
    list,
    drawn,
    hold,
    onScroll: ({ currentTarget: { scrollTop } }) => {
      // Only the user's scrolling says what the user wants to see.
      if (scrollTop === ownScroll.current) return;
      ownScroll.current = null;
      const isAtEnd = list.total - scrollTop - height < NEAR;
      if (!isFollowing || !isAtEnd) keep(scrollTop);
      if (isAtEnd !== isFollowing) onFollow(isAtEnd);
    },
    onWheel: ({ deltaY }) => {
      if (deltaY < 0) hold();
    },
  };
}

/** While following, the end is what is in sight; a pause leaves there what was. */
function anchorOf(
  buffer: LogBuffer,
  list: RowList,
  pausedAt: number | null,
  place: Place | null,
): Anchor {
  if (pausedAt === null) return endAnchor(list);
  const { seq, ...rest } = place ?? { seq: pausedAt, part: 1, y: list.height };
  return { index: Math.max(0, Math.min(list.count - 1, buffer.itemOf(seq))), ...rest };
}

/** Whether a row of the least height is wholly in sight. */
function isInSight(index: number, anchor: Anchor, height: number): boolean {
  const top = anchor.y + (index - anchor.index - anchor.part) * ROW;
  return top >= 0 && top + ROW <= height;
}

/** Puts the drawn rows where their anchor belongs, with no gap before the first and after the last. */
function lay(layer: HTMLElement, anchor: Anchor, { first, end }: RowWindow, list: RowList): void {
  const row = layer.children[anchor.index - first];
  if (!(row instanceof HTMLElement)) return;
  let top = anchor.y - row.offsetTop - anchor.part * row.offsetHeight;
  if (end === list.count) top = Math.max(top, list.height - layer.offsetHeight);
  if (first === 0) top = Math.min(top, 0);
  layer.style.transform = `translateY(${String(Math.round(top))}px)`;
}
