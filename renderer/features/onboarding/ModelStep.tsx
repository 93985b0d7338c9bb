import { Check, Download } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChooseModel } from '../../commands/use-choose-model.ts';
import { useAction } from '../../commands/use-command.ts';
import { useGo } from '../../commands/use-perform.ts';
import { formatBytes } from '../../lib/format.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { pretends, type Choice } from './guide.ts';
import { ModelArrives } from './ModelArrives.tsx';
import { ModelChoice } from './ModelChoice.tsx';
import { StepActions } from './StepFrame.tsx';

/** Getting a model: which one is said beforehand, a click downloads it. */
export function ModelStep({ choice }: { readonly choice: Choice | undefined }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const go = useGo();
  const isKnown = useSnapshot(({ models }) => models.refreshedAt !== undefined);
  const downloads = useSnapshot((snapshot) => snapshot.downloads);
  const isPretended = useSnapshot(({ engine }) => pretends(engine));
  const { choose, pending } = useChooseModel();
  const download = useAction('models.download');
  const [picked, setPicked] = useState<string>();
  if (!isKnown) return <LoadingState>{t('onboarding.model.searching')}</LoadingState>;
  const id = picked ?? choice?.id;
  const coming = downloads.find(({ model }) => model === id);
  if (id !== undefined && coming !== undefined)
    return <ModelArrives download={coming} onOther={setPicked} />;
  const size = choice?.id === id ? choice?.model?.sizeBytes : undefined;
  const get = async (model: string): Promise<void> => {
    // Remembered first: whoever quits meanwhile goes on with the same one.
    const outcome = await choose(model);
    // Where a server runs, the move to another model is offered first, and brings it by itself.
    if (outcome === 'chosen' && !isPretended) await download.run({ model });
  };
  return (
    <>
      <p>{t('onboarding.model.say')}</p>
      <ModelChoice value={id} onChange={setPicked} />
      <StepActions>
        <Button
          variant="primary"
          size="lg"
          {...(id === undefined || isPretended
            ? {}
            : { label: t('downloads.downloadWhat', { model: id }) })}
          icon={isPretended ? <Check size={16} aria-hidden /> : <Download size={16} aria-hidden />}
          isDisabled={id === undefined}
          isPending={pending || download.pending}
          onPress={() => {
            if (id !== undefined) void get(id);
          }}
        >
          {isPretended
            ? t('onboarding.model.use')
            : size === undefined
              ? t('models.add.download')
              : t('onboarding.model.download', { size: formatBytes(size, language) })}
        </Button>
        <Button
          variant="quiet"
          onPress={() => {
            go('models');
          }}
        >
          {t('onboarding.model.all')}
        </Button>
      </StepActions>
    </>
  );
}
