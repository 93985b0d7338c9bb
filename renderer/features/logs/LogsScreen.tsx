import {
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { useTranslation } from 'react-i18next';
import { logLevels } from '../../../shared/log.ts';
import { client, type Failure } from '../../ipc/client.ts';
import { failureText } from '../../ipc/failure-text.ts';
import { clockTime } from '../../lib/clock-time.ts';
import { formatNumber } from '../../lib/format.ts';
import { paced } from '../../lib/paced.ts';
import { noFilter, type LogFilter, type Sought } from '../../stores/log/log-buffer.ts';
import { LogStore } from '../../stores/log/logs.ts';
import { useToasts } from '../../stores/toasts.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { Callout } from '../../ui/Callout.tsx';
import { names } from '../../ui/names.ts';
import { Screen } from '../../ui/Screen.tsx';
import { LogDetails } from './LogDetails.tsx';
import { LogFileButtons } from './LogFileButtons.tsx';
import { LogFoot } from './LogFoot.tsx';
import { useLogKeys } from './log-keys.ts';
import { useSeekWish } from './use-seek-wish.ts';
import { LogToolbar } from './LogToolbar.tsx';
import { LogView, type LogViewProps } from './LogView.tsx';
import styles from './LogsScreen.module.css';
import type { CurrentLine } from './use-log-scroll.ts';

const c = names(styles);

/** Between two drawings of a flood; nobody reads quicker. */
const DRAW_PAUSE_MS = 100;

/** What the server reports, as it reports it. */
export function LogsScreen(): ReactNode {
  const { t } = useTranslation();
  // The screen is left to change the language: the names of levels stay what they are here.
  const [store] = useState(() => {
    const heads = new Map(logLevels.map((level) => [level, t(`logs.levelName.${level}`)]));
    return new LogStore(client, ({ at, level }) =>
      level === undefined ? clockTime(at) : `${clockTime(at)} ${level} ${heads.get(level) ?? ''}`,
    );
  });
  const [subscribe] = useState(() => paced(store.subscribe, DRAW_PAUSE_MS));
  const hasLines = useSyncExternalStore(subscribe, () => store.buffer.size > 0);
  const [filter, setFilter] = useState<LogFilter>(noFilter);
  const [wraps, setWraps] = useState(false);
  /** Number of the newest line when the view was paused; null while it follows. */
  const [pausedAt, setPausedAt] = useState<number | null>(null);
  const [current, setCurrent] = useState<CurrentLine | null>(null);
  const [isDetailed, setDetailed] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const show = useToasts((toasts) => toasts.show);
  const onFailure = useEffectEvent((failure: Failure) => {
    show('bad', failureText(t, failure));
  });
  useEffect(() => store.connect(onFailure), [store]);

  const follow = (following: boolean): void => {
    if (!following) store.buffer.endBurst();
    setPausedAt(following ? null : store.buffer.lastSeq);
  };
  const goTo = (seq: number | undefined): void => {
    if (seq === undefined) return;
    const item = store.buffer.items[store.buffer.itemOf(seq)];
    // A line within a burst is seen only once that is open.
    if (item !== undefined && item.seq !== seq) store.open(item.first, true);
    if (pausedAt === null) follow(false);
    setCurrent({ seq, isSought: true });
  };
  const seek = (sought: Sought, forward: boolean): void => {
    const from = current?.seq ?? (forward ? -1 : store.buffer.lastSeq + 1);
    goTo(store.buffer.seek(sought, from, forward));
  };
  const change = (next: LogFilter): void => {
    setFilter(next);
    store.setFilter(next);
    if (pausedAt !== null) follow(false);
    if (next.query === filter.query) return;
    // What is typed is found at once: from the current line backwards, else from the newest.
    const from = (current?.seq ?? store.buffer.lastSeq) + 1;
    goTo(store.buffer.seek('match', from, false));
  };
  useLogKeys(search, seek);
  useSeekWish(seek, hasLines);

  return (
    <Screen fixed title={t('logs.title')} aside={<LogFileButtons />}>
      <LogToolbar
        store={store}
        subscribe={subscribe}
        search={search}
        filter={filter}
        onChange={change}
        current={current}
        onSeek={seek}
        wraps={wraps}
        onWrap={setWraps}
      />
      <LogLines
        store={store}
        subscribe={subscribe}
        query={filter.query}
        wraps={wraps}
        pausedAt={pausedAt}
        onFollow={follow}
        current={current}
        onCurrent={setCurrent}
        isDetailed={isDetailed}
        onDetails={() => {
          setDetailed(!isDetailed);
        }}
        onClearFilter={() => {
          change(noFilter);
        }}
      />
    </Screen>
  );
}

interface LogLinesProps extends Omit<LogViewProps, 'version'> {
  readonly subscribe: LogStore['subscribe'];
  readonly isDetailed: boolean;
}

/** What changes with the lines. The controls stay out of it: a flood draws this ten times a second. */
function LogLines({ subscribe, isDetailed, ...view }: LogLinesProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { store, current, onDetails } = view;
  const version = useSyncExternalStore(subscribe, store.version);
  const detailed = current === null ? undefined : store.buffer.row(current.seq);
  return (
    <>
      {store.dropped === 0 ? null : (
        <Callout tone="warn">
          {t('logs.dropped', {
            count: store.dropped,
            formatted: formatNumber(store.dropped, language),
          })}
        </Callout>
      )}
      <div className={c('lines')}>
        <LogView version={version} {...view} />
        {isDetailed && detailed !== undefined ? (
          <LogDetails row={detailed} onClose={onDetails} />
        ) : null}
      </div>
      <LogFoot
        shown={store.buffer.visible.length}
        total={store.buffer.size}
        older={store.older}
        following={view.pausedAt === null}
        onFollow={view.onFollow}
      />
    </>
  );
}
