import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { startPhases, type ServerState } from '../../../shared/server.ts';
import { amountText } from '../../lib/amount-text.ts';
import { formatDuration } from '../../lib/format.ts';
import { plainText } from '../../../shared/plain-text.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { useNow } from '../../lib/use-now.ts';
import { names } from '../../ui/names.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Progress } from '../../ui/Progress.tsx';
import styles from './StartProgress.module.css';

const c = names(styles);

/** The three phases of a start, the present one's progress and, folded, the server's last line. */
export function StartProgress({
  server,
}: {
  readonly server: Extract<ServerState, { kind: 'starting' }>;
}): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useNow(1000);
  const at = startPhases.indexOf(server.phase);
  const { progress } = server;
  const amount =
    progress === undefined
      ? ''
      : amountText(t, language, progress.receivedBytes, progress.totalBytes);
  return (
    <div className={c('start')}>
      <ol className={c('phases')} aria-label={t('start.label')}>
        {startPhases.map((phase, index) => (
          <li
            key={phase}
            className={c('phase', index === at && 'now', index < at && 'past')}
            {...(index === at ? { 'aria-current': 'step' } : {})}
          >
            <span className={c('mark')}>
              {index < at ? <Check size={12} aria-hidden /> : String(index + 1)}
            </span>
            {t(`start.step.${phase}`)}
          </li>
        ))}
      </ol>
      <Progress
        label={t(`start.step.${server.phase}`)}
        value={
          progress?.totalBytes === undefined
            ? undefined
            : Math.min(1, progress.receivedBytes / progress.totalBytes)
        }
        {...(amount === '' ? {} : { text: amount })}
      />
      <div className={c('foot')}>
        <span>{amount}</span>
        <span className={c('clock')}>{formatDuration(now - server.since, language)}</span>
      </div>
      {server.milestone === undefined ? null : (
        <Disclosure title={t('common.details')}>
          <p className={c('milestone')}>
            {t('start.details.log')}: {plainText(server.milestone)}
          </p>
        </Disclosure>
      )}
    </div>
  );
}
