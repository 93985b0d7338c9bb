import { ArrowDown, ScrollText, SearchX } from 'lucide-react';
import { useEffect, useMemo, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../lib/format.ts';
import { queryPattern } from '../../lib/query-pattern.ts';
import type { LogStore } from '../../stores/log/logs.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { names } from '../../ui/names.ts';
import { copyLines } from './copy-lines.ts';
import { LogRowView } from './LogRowView.tsx';
import styles from './LogView.module.css';
import { useLogScroll, type CurrentLine } from './use-log-scroll.ts';

const c = names(styles);

export interface LogViewProps {
  readonly store: LogStore;
  /** Of the store: another number means other lines. */
  readonly version: number;
  readonly query: string;
  /** Long lines are broken instead of going on to the right. */
  readonly wraps: boolean;
  /** Number of the newest line when the view was paused; null while it follows. */
  readonly pausedAt: number | null;
  readonly onFollow: (following: boolean) => void;
  readonly current: CurrentLine | null;
  readonly onCurrent: (line: CurrentLine | null) => void;
  readonly onDetails: () => void;
  readonly onClearFilter: () => void;
}

/** The lines in sight, and only those, whatever the length of the log. */
export function LogView(props: LogViewProps): ReactNode {
  const { store, version, query, wraps, pausedAt, onFollow, current, onCurrent } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const { buffer } = store;
  const { items } = buffer;
  const pattern = useMemo(() => queryPattern(query, 'gi'), [query]);
  const following = pausedAt === null;
  const { viewport, layer, list, drawn, hold, onScroll, onWheel } = useLogScroll({
    buffer,
    wraps,
    pausedAt,
    onFollow,
    current,
  });
  const { first, end } = drawn;
  const behind = following ? 0 : buffer.visible.length - buffer.visibleBefore(pausedAt + 1);
  const currentIndex = current === null ? -1 : buffer.itemOf(current.seq);
  useDrawn(store, version);

  const moveTo = (index: number, isSought: boolean): void => {
    const item = items[Math.min(items.length - 1, Math.max(0, index))];
    if (item === undefined) return;
    hold();
    onCurrent({ seq: item.seq, isSought });
  };
  const turn = (index: number, isOpen?: boolean): void => {
    const item = items[index];
    if (item === undefined || (item.count === 1 && item.opened === 0)) return;
    const next = isOpen ?? item.count > 1;
    if (next === item.opened > 0) return;
    hold();
    store.open(item.first, next);
  };
  const onClick = ({ target }: MouseEvent): void => {
    if (!(target instanceof Element)) return;
    // Who marks text to copy it presses no line.
    if (window.getSelection()?.isCollapsed === false) return;
    const row = target.closest<HTMLElement>('[data-index]');
    if (row === null) return;
    const index = Number(row.dataset['index']);
    if (target.closest('[data-burst]') === null) moveTo(index, false);
    else turn(index);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const keys: Record<string, (() => void) | undefined> = {
      Enter: () => {
        if (current === null) moveTo(items.length - 1, true);
        props.onDetails();
      },
      ...(current !== null && {
        ArrowDown: () => moveTo(currentIndex + 1, true),
        ArrowUp: () => moveTo(currentIndex - 1, true),
        ArrowRight: () => turn(currentIndex, true),
        ArrowLeft: () => turn(currentIndex, false),
        Escape: () => onCurrent(null),
      }),
    };
    const act = event.altKey || event.metaKey || event.ctrlKey ? undefined : keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  return (
    <div className={c('frame')}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a log of lines to go to */}
      <div
        ref={viewport}
        className={c('viewport', wraps && 'wraps')}
        role="log"
        aria-label={t('logs.region')}
        // A flood read aloud helps nobody; the lines are read by moving through them.
        aria-live="off"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onScroll={onScroll}
        onWheel={onWheel}
        onClick={onClick}
        onKeyDown={onKeyDown}
        onCopy={(event) => {
          copyLines(event, buffer, currentIndex);
        }}
      >
        <div className={c('rows')} style={{ height: list.total }}>
          <div className={c('window')} style={{ height: list.height }}>
            <div ref={layer} className={c('layer')}>
              {items.slice(first, end).map(({ seq, count, opened }, index) => (
                <LogRowView
                  key={following ? `slot ${String(index)}` : seq}
                  buffer={buffer}
                  seq={seq}
                  index={first + index}
                  count={count}
                  opened={opened}
                  isCurrent={first + index === currentIndex}
                  pattern={pattern}
                  t={t}
                  language={language}
                />
              ))}
            </div>
          </div>
        </div>
      </div>
      {items.length > 0 ? null : (
        <div className={c('empty')}>
          {buffer.size === 0 ? (
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
                <Button size="sm" onPress={props.onClearFilter}>
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
