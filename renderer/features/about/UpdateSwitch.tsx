import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../commands/use-command.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Switch } from '../../ui/Switch.tsx';

/** Whether the app looks for newer versions of itself. */
export function UpdateSwitch(): ReactNode {
  const { t } = useTranslation();
  const command = useCommand();
  const policy = useSnapshot(({ settings }) => settings.appUpdates);
  return (
    <Switch
      label={t('appUpdate.look')}
      say={t('appUpdate.lookSay')}
      isSelected={policy === 'ask'}
      onChange={(isOn) => {
        void command('settings.update', { appUpdates: isOn ? 'ask' : 'off' });
      }}
    />
  );
}
