import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { describeModel } from '../../lib/model-words.ts';
import { useCommand } from '../../lib/use-command.ts';
import { useLanguage } from '../../lib/use-language.ts';
import { useGo } from '../../lib/use-remedy.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';

/** The model, to be switched among those that are here; others are typed in the dashboard. */
export function PopoverModel(): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const command = useCommand();
  const go = useGo();
  const model = useSnapshot(({ settings }) => settings.model);
  const models = useSnapshot((snapshot) => snapshot.models.models);
  if (model === null && models.length === 0)
    return (
      <Button
        fill
        onPress={() => {
          go('models');
        }}
      >
        {t('popover.chooseModel')}
      </Button>
    );
  const known = models.map((info) => ({
    id: info.id,
    name: info.id,
    note: describeModel(t, info, language),
  }));
  const missing = model !== null && !models.some(({ id }) => id === model);
  return (
    <Select
      label={t('overview.model.label')}
      value={model ?? ''}
      placeholder={t('popover.chooseModel')}
      options={missing ? [{ id: model, name: model }, ...known] : known}
      onChange={(next) => {
        void command('settings.update', { model: next });
      }}
    />
  );
}
