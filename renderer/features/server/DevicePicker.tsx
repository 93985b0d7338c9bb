import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { devices } from '../../../shared/settings.ts';
import { useCommand } from '../../commands/use-command.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Segmented } from '../../ui/Segmented.tsx';

/** What the model is to run on. Metal exists on a Mac only, and says so elsewhere. */
export function DevicePicker({
  inline = false,
}: {
  /** Its name stands beside it. */
  readonly inline?: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const command = useCommand();
  const device = useSnapshot(({ settings }) => settings.device);
  const isMac = useSnapshot(({ app }) => app.platform === 'darwin');
  return (
    <Segmented
      label={t('overview.device.label')}
      inline={inline}
      value={device}
      hint={t(isMac ? `overview.device.hint.${device}` : 'overview.device.metalOnlyMac')}
      options={devices.map((id) => ({
        id,
        name: t(`device.${id}`),
        isDisabled: id === 'metal' && !isMac,
      }))}
      onChange={(next) => {
        void command('settings.update', { device: next });
      }}
    />
  );
}
