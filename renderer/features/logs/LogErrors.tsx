import { ChevronDown, ChevronUp } from 'lucide-react';
import { useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../lib/format.ts';
import { keyCaps } from '../../lib/key-caps.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { IconButton } from '../../ui/Button.tsx';
import { names } from '../../ui/names.ts';
import styles from './LogToolbar.module.css';
import type { LogTools } from './log-tools.ts';

const c = names(styles);

/** How many errors there are, and the way from one to the next. */
export function LogErrors({ store, subscribe, onSeek }: LogTools): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const platform = useSnapshot(({ app }) => app.platform);
  const keys = (arrow: string): string =>
    keyCaps(`Alt+${arrow}`, platform).join(platform === 'darwin' ? '' : '+');
  useSyncExternalStore(subscribe, store.version);
  const count = store.buffer.found('error').length;
  return (
    <div className={c('group')}>
      <span className={c('count', count > 0 && 'some')}>
        {t('logs.errors', { count, formatted: formatNumber(count, language) })}
      </span>
      <IconButton
        label={t('logs.previousError', { keys: keys('↑') })}
        isDisabled={count === 0}
        onPress={() => onSeek('error', false)}
      >
        <ChevronUp size={16} aria-hidden />
      </IconButton>
      <IconButton
        label={t('logs.nextError', { keys: keys('↓') })}
        isDisabled={count === 0}
        onPress={() => onSeek('error', true)}
      >
        <ChevronDown size={16} aria-hidden />
      </IconButton>
    </div>
  );
}
