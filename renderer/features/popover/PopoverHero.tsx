import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemLine } from '../../../shared/problem-line.ts';
import { statusOf } from '../../../shared/server.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { PracticeBadge } from '../server/Header.tsx';
import { ServerStatus } from '../server/ServerStatus.tsx';
import { serverTone } from '../server/server-words.ts';
import { useGo } from '../../commands/use-perform.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { names } from '../../ui/names.ts';
import { Progress } from '../../ui/Progress.tsx';
import { StateIcon } from '../server/StateIcon.tsx';
import { StateSentence } from '../server/StateSentence.tsx';
import styles from './Popover.module.css';
import tones from '../../ui/tones.module.css';

const c = names({ ...tones, ...styles });

/** Why nothing could be started. A server that runs needs no program any more. */
function engineFault({ server, engine }: Snapshot): 'notFound' | 'notRunnable' | null {
  if (server.kind !== 'stopped') return null;
  if (engine.kind === 'not-found') return 'notFound';
  return engine.kind === 'not-runnable' ? 'notRunnable' : null;
}

/** The state in large. */
export function PopoverHero(): ReactNode {
  const { t } = useTranslation();
  const go = useGo();
  const server = useSnapshot((snapshot) => snapshot.server);
  const missing = useSnapshot(engineFault);
  const trouble = useSnapshot((snapshot) => snapshot.trouble);
  const total = server.kind === 'starting' ? server.progress?.totalBytes : undefined;
  return (
    <header className={c('hero')}>
      <span className={c('disc', serverTone(server))}>
        <StateIcon word={statusOf(server)} size={22} />
      </span>
      <div className={c('words')}>
        <ServerStatus short />
        {missing === null ? (
          <StateSentence />
        ) : (
          <p className={c('missing')}>{t(`overview.engine.${missing}`)}</p>
        )}
        {trouble === null ? null : (
          <p className={c('trouble')}>{problemLine(t, trouble.problem)}</p>
        )}
        {server.kind === 'starting' ? (
          <Progress
            label={t(`start.step.${server.phase}`)}
            value={
              total === undefined
                ? undefined
                : Math.min(1, (server.progress?.receivedBytes ?? 0) / total)
            }
          />
        ) : null}
        {server.kind === 'failed' || missing !== null || trouble !== null ? (
          <div>
            <Button
              size="sm"
              onPress={() => {
                go('overview');
              }}
            >
              {t('popover.fix')}
            </Button>
          </div>
        ) : null}
        <PracticeBadge />
      </div>
    </header>
  );
}
