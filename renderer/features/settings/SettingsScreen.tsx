import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { updateChannels } from '../../../shared/choices.ts';
import { textLength } from '../../../shared/text-length.ts';
import type { SettingsPatch } from '../../../shared/settings.ts';
import { useCommand } from '../../commands/use-command.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { names } from '../../ui/names.ts';
import { NumberField } from '../../ui/NumberField.tsx';
import { Row, Screen } from '../../ui/Screen.tsx';
import { Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { DevicePicker } from '../server/DevicePicker.tsx';
import { ViewButtons } from '../about/ViewButtons.tsx';
import { UpdateSwitch } from '../about/UpdateSwitch.tsx';
import { EngineCard } from './EngineCard.tsx';
import { GuardSwitch } from './GuardSwitch.tsx';
import styles from './Settings.module.css';

const c = names(styles);
const languages = ['system', 'en', 'ko'] as const;
const themes = ['system', 'light', 'dark'] as const;

/** Everything that can be set; each change counts at once. */
export function SettingsScreen(): ReactNode {
  const { t } = useTranslation();
  return (
    <Screen title={t('settings.title')}>
      <EngineCard />
      <ServerCard />
      <AppCard />
      <AboutCard />
    </Screen>
  );
}

function useUpdate(): (patch: SettingsPatch) => void {
  const command = useCommand();
  return (patch) => {
    void command('settings.update', patch);
  };
}

/** Who can reach the server that is there, or would be. */
function reachOf({ server, openAt, settings }: Snapshot) {
  if (server.kind === 'external') return 'theirs';
  if (openAt !== null) return 'opened';
  return settings.guard ? 'guarded' : 'loopback';
}

function ServerCard(): ReactNode {
  const { t } = useTranslation();
  const update = useUpdate();
  const settings = useSnapshot((snapshot) => snapshot.settings);
  const restartNeeded = useSnapshot((snapshot) => snapshot.restartNeeded);
  const reach = useSnapshot(reachOf);
  return (
    <Card title={t('settings.server.title')} say={t(`settings.server.${reach}`)}>
      <div className={c('fields')}>
        <NumberField
          label={t('settings.server.port')}
          value={settings.port}
          min={1024}
          max={65_535}
          grouping={false}
          hint={t('settings.server.portSay', { port: settings.port })}
          onCommit={(port) => {
            if (port !== undefined) update({ port });
          }}
        />
        <DevicePicker />
        <NumberField
          label={t('settings.server.context')}
          value={settings.maxSeqLen}
          min={0}
          max={10_000_000}
          hint={t('settings.server.contextSay', { length: textLength(t, 1000) })}
          onCommit={(maxSeqLen) => {
            update({ maxSeqLen: maxSeqLen ?? 0 });
          }}
        />
      </div>
      <Switch
        label={t('settings.server.offline')}
        say={t('settings.server.offlineSay')}
        isSelected={settings.offline}
        onChange={(offline) => {
          update({ offline });
        }}
      />
      <GuardSwitch />
      {restartNeeded ? <Callout tone="info">{t('settings.server.restartNeeded')}</Callout> : null}
    </Card>
  );
}

function AppCard(): ReactNode {
  const { t } = useTranslation();
  const loginItem = useSnapshot(({ app }) => app.loginItem);
  const isUpdated = useSnapshot(({ appUpdate }) => appUpdate.kind !== 'off');
  const update = useUpdate();
  const settings = useSnapshot((snapshot) => snapshot.settings);
  return (
    <Card title={t('settings.app.title')}>
      <Switch
        label={t('settings.app.openAtLogin')}
        say={t('settings.app.openAtLoginSay')}
        isSelected={settings.openAtLogin}
        onChange={(openAtLogin) => {
          update({ openAtLogin });
        }}
      />
      {loginItem === 'needs-approval' ? (
        <Callout tone="warn">{t('settings.app.needsApproval')}</Callout>
      ) : null}
      <Switch
        label={t('settings.app.keepServer')}
        say={t(settings.guard ? 'settings.app.keepServerGuarded' : 'settings.app.keepServerSay')}
        isDisabled={settings.guard}
        isSelected={settings.keepServerOnQuit && !settings.guard}
        onChange={(keepServerOnQuit) => {
          update({ keepServerOnQuit });
        }}
      />
      <Switch
        label={t('settings.app.notifications')}
        say={t('settings.app.notificationsSay')}
        isSelected={settings.notifications}
        onChange={(notifications) => {
          update({ notifications });
        }}
      />
      {isUpdated ? <UpdateSwitch /> : null}
      <div className={c('fields')}>
        <Select
          label={t('settings.app.language')}
          value={settings.language}
          options={languages.map((id) => ({ id, name: t(`settings.app.languages.${id}`) }))}
          onChange={(language) => {
            update({ language });
          }}
        />
        <Select
          label={t('settings.app.theme')}
          value={settings.theme}
          options={themes.map((id) => ({ id, name: t(`settings.app.themes.${id}`) }))}
          onChange={(theme) => {
            update({ theme });
          }}
        />
        {isUpdated ? (
          <Select
            label={t('appUpdate.channel')}
            value={settings.updateChannel}
            hint={t('appUpdate.channelSay')}
            options={updateChannels.map((id) => ({ id, name: t(`appUpdate.channels.${id}`) }))}
            onChange={(updateChannel) => {
              update({ updateChannel });
            }}
          />
        ) : null}
      </div>
    </Card>
  );
}

function AboutCard(): ReactNode {
  const { t } = useTranslation();
  const command = useCommand();
  const version = useSnapshot(({ app }) => app.version);
  return (
    <Card title={t('settings.about.title')} say={t('settings.about.version', { version })}>
      <ViewButtons views={['news', 'updates', 'shortcuts', 'licences']} />
      <Row>
        <Button
          size="sm"
          onPress={() => {
            void command('app.openLink', 'inferrs-home');
          }}
        >
          {t('settings.about.inferrs')}
        </Button>
        <Button
          size="sm"
          onPress={() => {
            void command('app.openLink', 'openclaw-home');
          }}
        >
          {t('settings.about.openclaw')}
        </Button>
        <Button
          size="sm"
          onPress={() => {
            void command('app.quit', undefined);
          }}
        >
          {t('settings.about.quit')}
        </Button>
      </Row>
    </Card>
  );
}
