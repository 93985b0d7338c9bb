import { Box, Link2, Terminal } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useGo } from '../../commands/use-perform.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { DevicePicker } from '../server/DevicePicker.tsx';
import { ModelPicker } from '../server/ModelPicker.tsx';
import { ServerButtons } from '../server/ServerButtons.tsx';
import { ServerStatus } from '../server/ServerStatus.tsx';
import { StateIcon } from '../server/StateIcon.tsx';
import { useEngineFact, useOpenClawFact, useServerFact } from './facts.ts';
import { Station } from './Station.tsx';
import type { Way } from './way.ts';

interface Props {
  readonly way: Way;
}

const ICON = 18;

export function EngineStation({ way: { engine, fault } }: Props): ReactNode {
  const { t } = useTranslation();
  const go = useGo();
  const fact = useEngineFact();
  const hasUpdate = useSnapshot(({ install }) => install.update !== null);
  return (
    <Station
      name={t('overview.engine.name')}
      icon={<Terminal size={ICON} aria-hidden />}
      tone={engine.tone}
      word={t(`overview.engine.${engine.word}`)}
      isFront={fault?.at === 'engine'}
      isOpen={engine.tone === 'ok'}
      {...(fact === undefined ? {} : { fact })}
      {...(fault?.at === 'engine' || engine.word === 'searching'
        ? {}
        : {
            action: (
              <Button
                size="sm"
                label={t('overview.engine.manage')}
                onPress={() => {
                  go('settings');
                }}
              >
                {t(hasUpdate ? 'overview.engine.update' : 'overview.change')}
              </Button>
            ),
          })}
    />
  );
}

export function ServerStation({ way: { server, fault, next } }: Props): ReactNode {
  const { t } = useTranslation();
  const fact = useServerFact();
  const restarts = useSnapshot(({ server: { kind } }) => kind === 'restarting');
  const restartNeeded = useSnapshot((snapshot) => snapshot.restartNeeded);
  return (
    <Station
      name={t('overview.server.name')}
      icon={<StateIcon word={server.word} size={ICON} />}
      tone={server.tone}
      word={<ServerStatus bare />}
      isFront={fault?.at === 'server'}
      isOpen={server.word === 'ready' || server.word === 'external'}
      {...(fact === undefined ? {} : { fact })}
      action={
        <ServerButtons
          size="sm"
          plain
          main={
            next === 'server'
              ? 'server.start'
              : restarts || (restartNeeded && fault === null)
                ? 'server.restart'
                : null
          }
        />
      }
    />
  );
}

export function ModelStation({ way: { model, fault } }: Props): ReactNode {
  const { t } = useTranslation();
  return (
    <Station
      name={t('overview.model.label')}
      icon={<Box size={ICON} aria-hidden />}
      tone={model.tone}
      word={t(`overview.model.word.${model.word}`)}
      isFront={fault?.at === 'model'}
      isOpen={model.word === 'loaded' || model.word === 'other'}
      fact={<ModelPicker bare />}
      action={<DevicePicker inline />}
      isWide
    />
  );
}

export function OpenClawStation({ way: { openclaw, fault, next } }: Props): ReactNode {
  const { t } = useTranslation();
  const go = useGo();
  const fact = useOpenClawFact();
  const isConnecting = openclaw.word === 'not-connected';
  return (
    <Station
      name={t('overview.openclaw.title')}
      icon={<Link2 size={ICON} aria-hidden />}
      tone={openclaw.tone}
      word={
        openclaw.word === 'searching'
          ? t('overview.openclaw.unknown')
          : t(`overview.openclaw.word.${openclaw.word}`)
      }
      isFront={fault?.at === 'openclaw'}
      {...(fact === undefined ? {} : { fact })}
      {...(fault?.at === 'openclaw' || openclaw.word === 'searching'
        ? {}
        : {
            action: (
              <Button
                size="sm"
                variant={next === 'openclaw' ? 'primary' : 'secondary'}
                label={t(
                  isConnecting ? 'overview.openclaw.connectLabel' : 'overview.openclaw.open',
                )}
                onPress={() => {
                  go('openclaw');
                }}
              >
                {t(isConnecting ? 'overview.openclaw.connect' : 'overview.openclaw.settings')}
              </Button>
            ),
          })}
    />
  );
}
