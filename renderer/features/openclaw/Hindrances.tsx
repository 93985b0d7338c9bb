import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenClawStatus } from '../../../shared/openclaw/status.ts';
import { openClawFailureText } from '../../ipc/failure-text.ts';
import { Callout } from '../../ui/Callout.tsx';
import { GatewayNotes } from './GatewayNotes.tsx';

/** What stands between OpenClaw and this server, or keeps its config from being written. */
export function Hindrances({ status }: { readonly status: OpenClawStatus }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <GatewayNotes status={status} />
      {status.readOnly === undefined ? null : (
        <Callout tone="warn" title={t('openclaw.readOnly')}>
          {openClawFailureText(t, status.readOnly)}
        </Callout>
      )}
    </>
  );
}
