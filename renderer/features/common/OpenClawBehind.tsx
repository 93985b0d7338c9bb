import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { openClawWordOf } from '../../../shared/openclaw/status.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Callout } from '../../ui/Callout.tsx';
import { UpdateOpenClaw } from './UpdateOpenClaw.tsx';

/** After a switch: that OpenClaw's entry names another model, window or address than what runs. */
export function OpenClawBehind(): ReactNode {
  const { t } = useTranslation();
  const openclaw = useSnapshot((snapshot) => snapshot.openclaw);
  if (openclaw === null || openClawWordOf(openclaw) !== 'out-of-date') return null;
  return (
    <Callout tone="warn" title={t('openclaw.behind.title')} actions={<UpdateOpenClaw />}>
      {t('openclaw.behind.say')}
    </Callout>
  );
}
