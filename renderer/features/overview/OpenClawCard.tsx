import { Link2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isOnDemand, openClawWordOf } from '../../../shared/openclaw/status.ts';
import { isRunning } from '../../../shared/server.ts';
import { openClawTone } from '../server/server-words.ts';
import { useGo } from '../../commands/use-perform.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { Row } from '../../ui/Screen.tsx';
import { UpdateOpenClaw } from '../common/UpdateOpenClaw.tsx';
import { StateLine } from '../server/StateLine.tsx';

/** OpenClaw in one line, and the way to its screen. */
export function OpenClawCard(): ReactNode {
  const { t } = useTranslation();
  const go = useGo();
  const status = useSnapshot(({ openclaw }) =>
    openclaw === null ? undefined : openClawWordOf(openclaw),
  );
  const bothStart = useSnapshot(
    ({ openclaw, server }) => isOnDemand(openclaw) && isRunning(server),
  );
  return (
    <Card title={t('overview.openclaw.title')} icon={<Link2 size={18} aria-hidden />}>
      {status === undefined ? (
        <StateLine tone="busy" word={t('overview.openclaw.unknown')} />
      ) : (
        <StateLine
          tone={openClawTone(status)}
          word={t(`openclawStatus.${status}`)}
          say={t(`overview.openclawSay.${status}`)}
        />
      )}
      {bothStart ? (
        <Callout tone="warn" title={t('overview.bothStart.title')}>
          {t('overview.bothStart.say')}
        </Callout>
      ) : null}
      <Row>
        {status === 'out-of-date' ? <UpdateOpenClaw /> : null}
        <Button
          size="sm"
          onPress={() => {
            go('openclaw');
          }}
        >
          {t('overview.openclaw.open')}
        </Button>
      </Row>
    </Card>
  );
}
