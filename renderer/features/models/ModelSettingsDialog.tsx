import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelInfo } from '../../../shared/engine.ts';
import {
  dtypes,
  type ModelSettings,
  modelSettingsSchema,
  optionFault,
  quantizations,
  turboQuants,
} from '../../../shared/model-settings.ts';
import { useAction } from '../../commands/use-command.ts';
import { client } from '../../ipc/client.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { names } from '../../ui/names.ts';
import { NumberField } from '../../ui/NumberField.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { CopyField } from '../common/CopyField.tsx';
import styles from './ModelSettings.module.css';
import { useWindowCost } from './use-window-cost.ts';

const c = names(styles);

/** The choice of a select that leaves a setting to inferrs. */
const DEFAULT = 'default';

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
  const cost = useWindowCost(model, draft.maxSeqLen);
  const extra = typed.split(/\s+/).filter((word) => word !== '');
  const wrong = optionFault(extra, known);
  const { extra: _, ...rest } = draft;
  const settings = extra.length === 0 ? rest : { ...rest, extra };
  const commandLine = useCommandLine(model.id, wrong === undefined ? settings : rest);
  const set = <K extends keyof ModelSettings>(
    name: K,
    value: ModelSettings[K] | undefined,
  ): void => {
    const { [name]: __, ...others } = draft;
    setDraft(value === undefined ? others : { ...others, [name]: value });
  };
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
      <div className={c('fields')}>
        <NumberField
          label={t('modelSettings.window')}
          hint={
            cost === undefined
              ? t('modelSettings.windowPlain')
              : t('modelSettings.windowHint', cost)
          }
          min={1}
          max={10_000_000}
          value={draft.maxSeqLen}
          onCommit={(value) => {
            set('maxSeqLen', value);
          }}
        />
        <Select
          label={t('modelSettings.quantize')}
          hint={
            model.memory === undefined || model.memory.packedWeights > 0
              ? t('modelSettings.quantizeSaves')
              : t('modelSettings.quantizeSavesNothing')
          }
          options={[
            { id: DEFAULT, name: t('modelSettings.quantizeDefault') },
            ...quantizations.map((id) => ({
              id,
              name: id === 'none' ? t('modelSettings.quantizeNone') : id,
            })),
          ]}
          value={draft.quantize ?? DEFAULT}
          onChange={(value) => {
            set('quantize', value === DEFAULT ? undefined : value);
          }}
        />
        <Select
          label={t('modelSettings.dtype')}
          hint={t('modelSettings.dtypeHint')}
          options={[
            { id: DEFAULT, name: t('modelSettings.dtypeDefault') },
            ...dtypes.map((id) => ({ id, name: id })),
          ]}
          value={draft.dtype ?? DEFAULT}
          onChange={(value) => {
            set('dtype', value === DEFAULT ? undefined : value);
          }}
        />
        <Select
          label={t('modelSettings.turboQuant')}
          hint={t('modelSettings.turboHint')}
          options={[
            { id: DEFAULT, name: t('modelSettings.turboDefault') },
            ...turboQuants.map((id) => ({
              id,
              name: id === 'false' ? t('modelSettings.turboOff') : id,
            })),
          ]}
          value={draft.turboQuant ?? DEFAULT}
          onChange={(value) => {
            set('turboQuant', value === DEFAULT ? undefined : value);
          }}
        />
      </div>
      <Disclosure title={t('modelSettings.more')}>
        <p className={c('note')}>{t('modelSettings.samplingHint')}</p>
        <div className={c('fields')}>
          {sampling.map(({ name, max, decimals }) => (
            <NumberField
              key={name}
              label={t(`modelSettings.${name}`)}
              min={name === 'maxTokens' ? 1 : 0}
              max={max}
              decimals={decimals}
              value={draft[name]}
              onCommit={(value) => {
                set(name, value);
              }}
            />
          ))}
        </div>
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

const sampling = [
  { name: 'temperature', max: 2, decimals: 2 },
  { name: 'topP', max: 1, decimals: 2 },
  { name: 'topK', max: 100_000, decimals: 0 },
  { name: 'maxTokens', max: 1_000_000, decimals: 0 },
] as const;

/** What the settings come to; the last answer stays until the next is there. */
function useCommandLine(model: string, settings: ModelSettings): string | null {
  const [line, setLine] = useState<string | null>(null);
  const key = JSON.stringify(settings);
  useEffect(() => {
    let isCurrent = true;
    const given = modelSettingsSchema.parse(JSON.parse(key));
    void client.invoke('models.previewStart', { model, settings: given }).then((result) => {
      if (isCurrent && result.ok) setLine(result.value.commandLine);
      return undefined;
    });
    return () => {
      isCurrent = false;
    };
  }, [model, key]);
  return line;
}
