import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { openClawWordOf } from '../../../shared/openclaw/status.ts';
import { openClawFailureText } from '../../ipc/failure-text.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Callout } from '../../ui/Callout.tsx';
import { OutsideWords } from './OutsideWords.tsx';
import { UpdateOpenClaw } from './UpdateOpenClaw.tsx';

/** After a switch: that OpenClaw's entry names another model, window or address than what runs. */
export function OpenClawBehind(): ReactNode {
  const { t } = useTranslation();
  const openclaw = useSnapshot((snapshot) => snapshot.openclaw);
  const follow = useSnapshot((snapshot) => snapshot.openclawFollow);
  if (follow?.state === 'waits') {
    return (
      <Callout tone="info" live>
        {t('switchOffer.waits', { model: follow.model })}
      </Callout>
    );
  }
  if (openclaw === null || openClawWordOf(openclaw) !== 'out-of-date') return null;
  return (
    <Callout tone="warn" title={t('openclaw.behind.title')} actions={<UpdateOpenClaw />}>
      {follow === null ? null : (
        <p>
          {t('switchOffer.notWritten')}{' '}
          {follow.failure === undefined
            ? t('openclaw.outcome.rolledBack')
            : openClawFailureText(t, follow.failure)}
        </p>
      )}
      <p>{t('openclaw.behind.say')}</p>
      {follow?.failure === undefined ? null : <OutsideWords of={follow.failure} />}
    </Callout>
  );
}
