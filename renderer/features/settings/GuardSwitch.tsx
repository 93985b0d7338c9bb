import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isOnDemand, openClawWordOf } from '../../../shared/openclaw/status.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { useCommand } from '../../commands/use-command.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Callout } from '../../ui/Callout.tsx';
import { Row } from '../../ui/Screen.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { CopyKey } from '../common/CopyKey.tsx';
import { UpdateOpenClaw } from '../common/UpdateOpenClaw.tsx';

/** Whether the app stands before the server; what else has to know of the key, right here. */
export function GuardSwitch(): ReactNode {
  const { t } = useTranslation();
  const command = useCommand();
  const isOn = useSnapshot(({ settings }) => settings.guard);
  const lack = useSnapshot(lackOf);
  const isBehind = useSnapshot(
    ({ openclaw }) => openclaw !== null && openClawWordOf(openclaw) === 'out-of-date',
  );
  const isUsed = isOn && lack === null;
  return (
    <>
      <Switch
        label={t('settings.guard.label')}
        say={t(`settings.guard.${lack ?? 'say'}`)}
        isSelected={isUsed}
        isDisabled={lack !== null}
        onChange={(guard) => {
          void command('settings.update', { guard });
        }}
      />
      {isUsed ? (
        <>
          <Row>
            <CopyKey />
            <span>{t('settings.guard.putWhere')}</span>
          </Row>
          {isBehind ? (
            <Callout
              tone="warn"
              live
              title={t('openclaw.behind.title')}
              actions={<UpdateOpenClaw isMain={false} />}
            >
              {t('openclaw.behind.say')}
            </Callout>
          ) : null}
        </>
      ) : null}
    </>
  );
}

/** Why the app cannot stand before the server. */
function lackOf({ server, openclaw }: Snapshot): 'onDemand' | 'external' | null {
  if (isOnDemand(openclaw)) return 'onDemand';
  return server.kind === 'external' ? 'external' : null;
}
