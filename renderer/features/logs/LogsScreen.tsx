import { FolderOpen, Copy, Save } from 'lucide-react';
import { useEffect, useEffectEvent, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { client, type Failure } from '../../ipc/client.ts';
import { failureText } from '../../ipc/failure-text.ts';
import { clockTime } from '../../lib/clock-time.ts';
import { formatNumber } from '../../lib/format.ts';
import { paced } from '../../lib/paced.ts';
import { useAction } from '../../commands/use-command.ts';
import { useLanguage } from '../../stores/use-language.ts';
import type { LogFilter } from '../../stores/log-buffer.ts';
import { LogStore } from '../../stores/logs.ts';
import { useToasts } from '../../stores/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { LogFoot } from './LogFoot.tsx';
import { LogToolbar } from './LogToolbar.tsx';
import { LogView, type LogViewProps } from './LogView.tsx';

/** Between two drawings of a flood; nobody reads quicker. */
const DRAW_PAUSE_MS = 100;

/** What the server reports, as it reports it. */
export function LogsScreen(): ReactNode {
  const { t } = useTranslation();
  // The screen is left to change the language: the names of levels stay what they are here.
  const [store] = useState(
    () =>
      new LogStore(client, ({ at, level }) =>
        level === undefined
          ? clockTime(at)
          : `${clockTime(at)} ${level} ${t(`logs.levelName.${level}`)}`,
      ),
  );
  const [filter, setFilter] = useState<LogFilter>({ level: null, query: '' });
  /** Number of the newest line when the view was paused; null while it follows. */
  const [pausedAt, setPausedAt] = useState<number | null>(null);
  const show = useToasts((toasts) => toasts.show);
  const onFailure = useEffectEvent((failure: Failure) => {
    show('bad', failureText(t, failure));
  });
  useEffect(() => store.connect(onFailure), [store]);
  const change = (next: LogFilter): void => {
    setFilter(next);
    store.setFilter(next);
    if (pausedAt !== null) setPausedAt(store.buffer.lastSeq);
  };
  const follow = (following: boolean): void => {
    setPausedAt(following ? null : store.buffer.lastSeq);
  };
  return (
    <Screen fixed title={t('logs.title')} aside={<FileButtons />}>
      <LogToolbar
        filter={filter}
        onChange={change}
        following={pausedAt === null}
        onFollow={follow}
      />
      <LogLines
        store={store}
        query={filter.query}
        pausedAt={pausedAt}
        onFollow={follow}
        onClearFilter={() => {
          change({ level: null, query: '' });
        }}
      />
    </Screen>
  );
}

/** What changes with the lines. The controls stay out of it: a flood draws this ten times a second. */
function LogLines({ store, query, ...view }: Omit<LogViewProps, 'version'>): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const [subscribe] = useState(() => paced(store.subscribe, DRAW_PAUSE_MS));
  const version = useSyncExternalStore(subscribe, store.version);
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
      <LogView store={store} version={version} query={query} {...view} />
      <LogFoot
        shown={store.buffer.visible.length}
        total={store.buffer.size}
        older={store.older}
        searching={query.trim() !== ''}
        following={view.pausedAt === null}
      />
    </>
  );
}

function FileButtons(): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const show = useToasts((toasts) => toasts.show);
  const copy = useAction('logs.copy');
  const save = useAction('logs.save');
  const reveal = useAction('logs.reveal');
  const onCopy = async (): Promise<void> => {
    const result = await copy.run(undefined);
    if (!result.ok) return;
    const { lines } = result.value;
    show('ok', t('logs.copied', { count: lines, formatted: formatNumber(lines, language) }));
  };
  const onSave = async (): Promise<void> => {
    const result = await save.run(undefined);
    if (result.ok && result.value !== null)
      show('ok', t('logs.saved', { path: result.value.path }));
  };
  return (
    <>
      <Button
        size="sm"
        icon={<Copy size={14} aria-hidden />}
        isPending={copy.pending}
        onPress={() => {
          void onCopy();
        }}
      >
        {t('logs.copy')}
      </Button>
      <Button
        size="sm"
        icon={<Save size={14} aria-hidden />}
        isPending={save.pending}
        onPress={() => {
          void onSave();
        }}
      >
        {t('logs.save')}
      </Button>
      <Button
        size="sm"
        icon={<FolderOpen size={14} aria-hidden />}
        isPending={reveal.pending}
        onPress={() => {
          void reveal.run(undefined);
        }}
      >
        {t('logs.reveal')}
      </Button>
    </>
  );
}
