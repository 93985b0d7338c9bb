import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { isOnDemand } from '../../../shared/openclaw/status.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { names } from '../../ui/names.ts';
import { RequestRow } from './RequestRow.tsx';
import styles from './Requests.module.css';

const c = names(styles);

/** What reaches the server, and how it ends, as it happens. */
export function RequestsPanel(): ReactNode {
  const { t } = useTranslation();
  const requests = useSnapshot((snapshot) => snapshot.requests);
  const isBusy = useSnapshot((snapshot) => snapshot.abandonedAnswer);
  const lack = useSnapshot(lackOf);
  const isUntold = requests.some(({ end }) => end.kind === 'untold');
  return (
    <Card title={t('requests.title')} say={t('requests.say')}>
      {isBusy ? (
        <Callout live tone="warn">
          {t('requests.busy')}
        </Callout>
      ) : null}
      {lack === null ? null : <EmptyState detail={t(`requests.${lack}`)} />}
      <ul
        aria-label={t('requests.list')}
        // It is scrolled by keys.
        {...(requests.length === 0 ? {} : { tabIndex: 0 })}
        className={c('list')}
      >
        {requests.map((request) => (
          <RequestRow key={request.id} request={request} />
        ))}
      </ul>
      {isUntold ? <p className={c('note')}>{t('requests.untoldSay')}</p> : null}
    </Card>
  );
}

/** Why the list is empty, or has not all that one may expect. */
function lackOf({ server, openclaw, requests }: Snapshot) {
  if (isOnDemand(openclaw)) return 'onDemand';
  if (server.kind === 'external') return 'external';
  if (requests.length > 0) return null;
  return server.kind === 'ready' || server.kind === 'unhealthy' ? 'none' : 'noneOff';
}
