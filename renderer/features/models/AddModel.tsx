import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isModelId } from '../../../shared/settings.ts';
import { useChooseModel } from '../../commands/use-choose-model.ts';
import { useAction } from '../../commands/use-command.ts';
import { useToasts } from '../../stores/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { FieldRow } from '../../ui/FieldRow.tsx';
import { TextField } from '../../ui/TextField.tsx';

/** Downloads a model that is not on this computer yet, or selects it; the next start downloads it then. */
export function AddModel(): ReactNode {
  const { t } = useTranslation();
  const { choose, pending } = useChooseModel();
  const download = useAction('models.download');
  const show = useToasts((store) => store.show);
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const model = text.trim();
  const isWell = isModelId(model);
  const submit = async (): Promise<void> => {
    setWrong(!isWell);
    if (!isWell) return;
    if ((await choose(model)) !== 'chosen') return;
    setText('');
    show('ok', t('models.add.done', { model }));
  };
  const get = async (): Promise<void> => {
    setWrong(!isWell);
    if (isWell && (await download.run({ model })).ok) setText('');
  };
  return (
    <Card title={t('models.add.title')}>
      <FieldRow
        buttons={
          <>
            <Button
              isDisabled={text.trim() === ''}
              isPending={pending}
              onPress={() => {
                void submit();
              }}
            >
              {t('models.add.button')}
            </Button>
            <Button
              isDisabled={text.trim() === ''}
              isPending={download.pending}
              {...(isWell ? { label: t('downloads.downloadWhat', { model }) } : {})}
              onPress={() => {
                void get();
              }}
            >
              {t('models.add.download')}
            </Button>
          </>
        }
      >
        <TextField
          label={t('models.add.label')}
          placeholder="google/gemma-4-E2B-it"
          hint={t('models.add.hint')}
          error={wrong ? t('models.add.invalid') : undefined}
          value={text}
          onChange={(next) => {
            setText(next);
            setWrong(false);
          }}
          onSubmit={() => {
            void submit();
          }}
        />
      </FieldRow>
    </Card>
  );
}
