import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelInfo } from '../../../shared/engine.ts';
import {
  hasOption,
  type ModelSettings,
  optionFault,
  type OptionSetting,
} from '../../../shared/model-settings.ts';
import { useAction } from '../../commands/use-command.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { names } from '../../ui/names.ts';
import { TextField } from '../../ui/TextField.tsx';
import { CopyField } from '../common/CopyField.tsx';
import styles from './ModelSettings.module.css';
import { SamplingFields } from './SamplingFields.tsx';
import type { SetSetting } from './set-setting.ts';
import { StartFields } from './StartFields.tsx';
import { useCommandLine } from './use-command-line.ts';

const c = names(styles);

/** How one model is started, with what that costs, and the command line that comes of it. */
export function ModelSettingsDialog({
  model,
  saved,
  onClose,
}: {
  readonly model: ModelInfo;
  readonly saved: ModelSettings;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const configure = useAction('models.configure');
  const known = useSnapshot(({ engine }) => (engine.kind === 'found' ? engine.options : undefined));
  const [draft, setDraft] = useState(saved);
  const [typed, setTyped] = useState((saved.extra ?? []).join(' '));
  const extra = typed.split(/\s+/).filter((word) => word !== '');
  const wrong = optionFault(extra, known);
  const { extra: _, ...rest } = draft;
  const settings = extra.length === 0 ? rest : { ...rest, extra };
  const commandLine = useCommandLine(model.id, wrong === undefined ? settings : rest);
  const set: SetSetting = (name, value) => {
    const { [name]: __, ...others } = draft;
    setDraft(value === undefined ? others : { ...others, [name]: value });
  };
  // What is set and no longer known has to be seen to be taken back.
  const isOffered = (name: OptionSetting): boolean =>
    saved[name] !== undefined || hasOption(name, known);
  const onSave = async (): Promise<void> => {
    const result = await configure.run({ model: model.id, settings });
    if (result.ok) onClose();
  };
  return (
    <Dialog
      wide
      title={t('modelSettings.title', { model: model.id })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button
            onPress={() => {
              setDraft({});
              setTyped('');
            }}
          >
            {t('modelSettings.reset')}
          </Button>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={wrong !== undefined}
            isPending={configure.pending}
            onPress={() => {
              void onSave();
            }}
          >
            {t('modelSettings.save')}
          </Button>
        </>
      }
    >
      <p>{t('modelSettings.say')}</p>
      <StartFields model={model} draft={draft} set={set} isOffered={isOffered} />
      <Disclosure title={t('modelSettings.more')}>
        <p className={c('note')}>{t('modelSettings.samplingHint')}</p>
        <SamplingFields draft={draft} set={set} isOffered={isOffered} />
        <TextField
          label={t('modelSettings.extra')}
          hint={t('modelSettings.extraHint')}
          error={
            wrong === undefined
              ? undefined
              : t(`modelSettings.fault.${wrong.fault}`, { option: wrong.option })
          }
          value={typed}
          onChange={setTyped}
        />
      </Disclosure>
      {commandLine === null ? null : (
        <CopyField text={commandLine} shown={commandLine} what={t('modelSettings.command')} />
      )}
    </Dialog>
  );
}
