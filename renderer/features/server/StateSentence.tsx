import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import { problemOfState } from '../../../shared/problem-catalogue.ts';
import type { Translate } from '../../../shared/i18n/index.ts';
import { isOnDemand } from '../../../shared/openclaw/status.ts';
import type { PortOwner, ServerState } from '../../../shared/server.ts';
import { problemText } from '../../lib/problem-text.ts';
import { useNow } from '../../lib/use-now.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { names } from '../../ui/names.ts';
import styles from './StateSentence.module.css';

const c = names(styles);

/** One sentence under the state: what it means and what comes next. */
export function StateSentence(): ReactNode {
  const { t } = useTranslation();
  const server = useSnapshot((snapshot) => snapshot.server);
  const model = useSnapshot(({ settings }) => settings.model);
  const onDemand = useSnapshot(({ openclaw }) => isOnDemand(openclaw));
  const busy = useSnapshot((snapshot) => snapshot.abandonedAnswer);
  const now = useNow(500, server.kind === 'restarting');
  return (
    <p className={c('sentence')} {...(server.kind === 'failed' ? { role: 'alert' } : {})}>
      {server.kind === 'stopped' && onDemand
        ? t('overview.say.stoppedOnDemand')
        : server.kind === 'ready' && busy
          ? t('overview.say.abandoned')
          : sentence(t, server, model, now)}
    </p>
  );
}

function ownerWords(t: Translate, owner: PortOwner): string {
  if (owner.isOrphan) return t('overview.say.externalOwn');
  if (owner.name === undefined) return t('overview.say.externalUnknown');
  const who =
    owner.pid === undefined
      ? owner.name
      : t('problemExtra.ownerNamed', { owner: owner.name, pid: owner.pid });
  return t('overview.say.externalKnown', { owner: who });
}

function sentence(t: Translate, server: ServerState, model: string | null, now: number): string {
  switch (server.kind) {
    case 'stopped':
      return model === null ? t('overview.say.stoppedNoModel') : t('overview.say.stopped');
    case 'starting':
      return server.phase === 'downloading'
        ? t('overview.say.firstDownload')
        : t('overview.say.firstLoad');
    case 'ready':
      // The one that is chosen is named beside it.
      return server.model === model
        ? t('overview.say.ready')
        : t('overview.say.readyOther', { model: server.model });
    case 'unhealthy':
    case 'failed':
      return problemText(t, problemOfState(server)).detail;
    case 'stopping':
      return t('overview.say.stopping');
    case 'restarting': {
      const seconds = Math.ceil((server.at - now) / 1000);
      return seconds > 0
        ? t('overview.say.restarting', { attempt: server.attempt, seconds })
        : t('overview.say.restartingNow', { attempt: server.attempt });
    }
    case 'external':
      return server.health === 'ok'
        ? ownerWords(t, server.owner)
        : `${t(`overview.externalHealth.${server.health}`)} ${ownerWords(t, server.owner)}`;
    default:
      return assertNever(server);
  }
}
