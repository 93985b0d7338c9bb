import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { devices } from '../../../shared/settings.ts';
import { useCommand } from '../../lib/use-command.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Select } from '../../ui/Select.tsx';

/** What the model is to run on. Metal exists on a Mac only, and says so elsewhere. */
export function DevicePicker({ hint }: { readonly hint?: string }): ReactNode {
  const { t } = useTranslation();
  const command = useCommand();
  const device = useSnapshot(({ settings }) => settings.device);
  const platform = useSnapshot(({ app }) => app.platform);
  return (
    <Select
      label={t('overview.device.label')}
      value={device}
      {...(hint === undefined ? {} : { hint })}
      options={devices.map((id) => {
        const base = { id, name: t(`device.${id}`) };
        if (id === 'metal' && platform !== 'darwin')
          return { ...base, note: t('overview.device.metalOnlyMac'), isDisabled: true };
        return id === 'auto' ? { ...base, note: t('overview.device.hintAuto') } : base;
      })}
      onChange={(next) => {
        void command('settings.update', { device: next });
      }}
    />
  );
}
