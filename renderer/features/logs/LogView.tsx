import { ArrowDown, ScrollText, SearchX } from 'lucide-react';
import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../lib/format.ts';
import { rowWindow, useInnerHeight } from '../../lib/row-window.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { queryPattern } from '../../lib/query-pattern.ts';
import type { LogStore } from '../../stores/logs.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { names } from '../../ui/names.ts';
import { LogRowView } from './LogRowView.tsx';
import styles from './LogView.module.css';

const c = names(styles);
const ROW = 20;
const NEAR = 4;
/** Rows drawn beyond what is in sight, for scrolling. The end needs few: a flood draws them all anew. */
const SPARE = { following: 4, paused: 12 } as const;

/** The row at the top of what is in sight, by its line's number, and how much of it is above. */
interface TopRow {
  readonly seq: number;
  readonly offset: number;
}

export interface LogViewProps {
  readonly store: LogStore;
  /** Of the store: another number means other lines. */
  readonly version: number;
  readonly query: string;
  /** Number of the newest line when the view was paused; null while it follows. */
  readonly pausedAt: number | null;
  readonly onFollow: (following: boolean) => void;
  readonly onClearFilter: () => void;
}

/** The lines in sight, and only those, whatever the length of the log. */
export function LogView({
  store,
  version,
  query,
  pausedAt,
  onFollow,
  onClearFilter,
}: LogViewProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const viewport = useRef<HTMLDivElement>(null);
  const { visible } = store.buffer;
  const pattern = useMemo(() => queryPattern(query, 'gi'), [query]);
  const following = pausedAt === null;
  const height = useInnerHeight(viewport);
  const [topRow, setTopRow] = useState<TopRow | null>(null);
  if (following && topRow !== null) setTopRow(null);
  // While following, the end is what is in sight: no need to scroll first and draw again. A pause
  // leaves in sight what was there, whatever comes before, between or behind.
  const { seq, offset } = following
    ? { seq: store.buffer.lastSeq + 1, offset: -height }
    : (topRow ?? { seq: pausedAt + 1, offset: -height });
  const topIndex = store.buffer.visibleBefore(seq);
  const scrollTop = Math.max(0, topIndex * ROW + offset);
  const spare = following ? SPARE.following : SPARE.paused;
  const { first, end } = rowWindow(visible.length, { scrollTop, height }, ROW, spare);
  const behind = following ? 0 : visible.length - store.buffer.visibleBefore(pausedAt + 1);
  const keepTop = (scrolledTo: number): void => {
    const row = Math.floor(scrolledTo / ROW);
    const top = visible[row];
    setTopRow(top === undefined ? null : { seq: top.line.seq, offset: scrolledTo - row * ROW });
  };
  const isOwnScroll = useInSight(viewport, following ? null : { seq, index: topIndex, scrollTop });
  useTailOnResize(viewport, following);
  useDrawn(store, version);

  return (
    <div className={c('frame')}>
      <div
        ref={viewport}
        className={c('viewport')}
        role="log"
        aria-label={t('logs.region')}
        // A flood read aloud helps nobody; the lines are read by moving through them.
        aria-live="off"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onScroll={({ currentTarget: el }) => {
          // Only the user's scrolling says what the user wants to see.
          if (isOwnScroll(el.scrollTop)) return;
          if (!following) keepTop(el.scrollTop);
          const atEnd = el.scrollHeight - el.scrollTop - el.clientHeight < NEAR;
          if (atEnd === following) return;
          keepTop(el.scrollTop);
          onFollow(atEnd);
        }}
        onWheel={({ deltaY }) => {
          if (deltaY >= 0 || !following) return;
          keepTop(viewport.current?.scrollTop ?? 0);
          onFollow(false);
        }}
      >
        <div className={c('rows')} style={{ height: visible.length * ROW }}>
          {visible.slice(first, end).map((row, index) => (
            <LogRowView
              key={following ? `slot ${(first + index) % (end - first)}` : row.line.seq}
              row={row}
              top={(first + index) * ROW}
              pattern={pattern}
              t={t}
              language={language}
            />
          ))}
        </div>
      </div>
      {visible.length > 0 ? null : (
        <div className={c('empty')}>
          {store.buffer.size === 0 ? (
            <EmptyState
              icon={<ScrollText size={28} aria-hidden />}
              title={t('logs.empty.title')}
              detail={t('logs.empty.detail')}
            />
          ) : (
            <EmptyState
              icon={<SearchX size={28} aria-hidden />}
              title={t('logs.noMatch.title')}
              detail={t('logs.noMatch.detail')}
              action={
                <Button size="sm" onPress={onClearFilter}>
                  {t('logs.noMatch.clear')}
                </Button>
              }
            />
          )}
        </div>
      )}
      {behind <= 0 ? null : (
        <div className={c('jump')}>
          <Button
            size="sm"
            variant="primary"
            icon={<ArrowDown size={14} aria-hidden />}
            onPress={() => {
              onFollow(true);
            }}
          >
            {t('logs.newBelow', { count: behind, formatted: formatNumber(behind, language) })}
          </Button>
        </div>
      )}
    </div>
  );
}

/**
 * Keeps the end in sight while following; else the same rows, as old ones go and older ones come.
 * @param top the row that stays in its place; null while following
 * @returns whether a scroll to there was done by this, not by the user
 */
function useInSight(
  viewport: RefObject<HTMLDivElement | null>,
  top: { readonly seq: number; readonly index: number; readonly scrollTop: number } | null,
): (scrollTop: number) => boolean {
  const ownScroll = useRef<number | null>(null);
  const before = useRef(top);
  useLayoutEffect(() => {
    const element = viewport.current;
    if (element === null) return;
    const isMoved = before.current?.seq === top?.seq && before.current?.index !== top?.index;
    before.current = top;
    if (top === null) element.scrollTo({ top: element.scrollHeight });
    else if (isMoved) {
      element.scrollTo({ top: top.scrollTop });
      ownScroll.current = element.scrollTop;
    }
  });
  return (scrollTop) => {
    if (scrollTop === ownScroll.current) return true;
    ownScroll.current = null;
    return false;
  };
}

/** A window that changes its size would otherwise leave the end. */
function useTailOnResize(viewport: RefObject<HTMLDivElement | null>, following: boolean): void {
  useEffect(() => {
    const element = viewport.current;
    if (element === null || !following) return undefined;
    const observer = new ResizeObserver(() => {
      element.scrollTo({ top: element.scrollHeight });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [viewport, following]);
}

/** Tells main after the frame that showed the lines, not before: that is what keeps it smooth. */
function useDrawn(store: LogStore, version: number): void {
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      store.drawn();
    });
    return () => {
      cancelAnimationFrame(frame);
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the version says that lines came
  }, [store, version]);
}
