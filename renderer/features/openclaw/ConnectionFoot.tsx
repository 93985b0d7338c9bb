import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { openClawWordOf, type ReadableStatus } from '../../../shared/openclaw/status.ts';
import { useAction } from '../../commands/use-command.ts';
import { useGo } from '../../commands/use-perform.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { ConnectButton } from '../connect/ConnectButton.tsx';
import { TestButtons } from '../connect/TestButtons.tsx';
import type { Connecting } from '../connect/use-connect.ts';

/** What comes next with OpenClaw, as one button: connect, test, or look again. */
export function ConnectionFoot({
  status,
  connecting,
  since,
  isMain,
}: {
  readonly status: ReadableStatus;
  /** Null where there is nothing to connect, or it cannot be. */
  readonly connecting: Connecting | null;
  /** @see TestWords */
  readonly since: number;
  /** Nothing else comes first. */
  readonly isMain: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const go = useGo();
  const refresh = useAction('openclaw.refresh');
  const isTested = useSnapshot(({ smoke }) => smoke.steps.length > 0);
  if (connecting !== null) return <ConnectButton connecting={connecting} />;
  if (openClawWordOf(status) === 'connected')
    return (
      <>
        <TestButtons since={since} isMain={isMain} />
        {isTested ? (
          <Button
            variant="quiet"
            onPress={() => {
              go('diagnose');
            }}
          >
            {t('overview.smoke.details')}
          </Button>
        ) : null}
      </>
    );
  return (
    <Button
      variant={isMain ? 'primary' : 'secondary'}
      isPending={refresh.pending}
      onPress={() => {
        void refresh.run(undefined);
      }}
    >
      {t('common.checkAgain')}
    </Button>
  );
}
