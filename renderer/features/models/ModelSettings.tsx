import { SlidersHorizontal } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelInfo } from '../../../shared/engine.ts';
import { settingsOf } from '../../../shared/settings.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { IconButton } from '../../ui/Button.tsx';
import { ModelSettingsDialog } from './ModelSettingsDialog.tsx';

/** The button behind which one model's own settings are. */
export function ModelSettings({ model }: { readonly model: ModelInfo }): ReactNode {
  const { t } = useTranslation();
  const own = useSnapshot(({ settings }) => settingsOf(settings, model.id));
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton
        label={t('modelSettings.title', { model: model.id })}
        onPress={() => {
          setOpen(true);
        }}
      >
        <SlidersHorizontal size={15} aria-hidden />
      </IconButton>
      {isOpen ? (
        <ModelSettingsDialog
          model={model}
          saved={own}
          onClose={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </>
  );
}
