import { ArrowDownToLine, Pause } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { Button } from '../../ui/Button.tsx';
import { Dot } from '../../ui/Dot.tsx';
import { names } from '../../ui/names.ts';
import styles from './LogFoot.module.css';

const c = names(styles);

/** How much is shown, and whether new lines are followed. */
export function LogFoot({
  shown,
  total,
  older,
  following,
  onFollow,
}: {
  readonly shown: number;
  readonly total: number;
  /** Lines that are still to come. */
  readonly older: number;
  readonly following: boolean;
  readonly onFollow: (following: boolean) => void;
}): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const formatted = formatNumber(total, language);
  return (
    <div className={c('foot')}>
      <span>
        {shown === total
          ? t('logs.lines', { count: total, formatted })
          : t('logs.shown', { shown: formatNumber(shown, language), formatted })}
      </span>
      {older === 0 ? null : (
        <span>{t('logs.older', { count: older, formatted: formatNumber(older, language) })}</span>
      )}
      <span className={c('state')}>
        <Dot tone={following ? 'ok' : 'warn'} />
        {t(following ? 'logs.following' : 'logs.paused')}
        <Button
          size="sm"
          icon={
            following ? <Pause size={14} aria-hidden /> : <ArrowDownToLine size={14} aria-hidden />
          }
          onPress={() => {
            onFollow(!following);
          }}
        >
          {t(following ? 'logs.pause' : 'logs.follow')}
        </Button>
      </span>
    </div>
  );
}
