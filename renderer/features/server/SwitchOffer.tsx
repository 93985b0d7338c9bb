import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigPreview } from '../../../shared/openclaw/outcome.ts';
import { useAction } from '../../commands/use-command.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { endSwitchOffer, useSwitchOffer } from '../../stores/switch-offer.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { PreviewDiff } from '../common/PreviewDiff.tsx';
import { PreviewSentences } from '../common/PreviewSentences.tsx';
import { SwitchWords } from './SwitchWords.tsx';

/** Another model was chosen while one runs: what a switch does, server and OpenClaw in one step. */
export function SwitchOffer(): ReactNode {
  const model = useSwitchOffer((store) => store.model);
  return model === null ? null : <Offer key={model} model={model} />;
}

function Offer({ model }: { readonly model: string }): ReactNode {
  const { t } = useTranslation();
  const select = useAction('models.select');
  const { preview, ask, pending } = usePreview(model);
  const agreed = useSnapshot(({ settings }) => settings.openclawFollows);
  const [follows, setFollows] = useState(agreed ?? true);
  const onSwitch = async (): Promise<void> => {
    const previewId = follows ? preview?.id : null;
    // Where OpenClaw does not follow nothing is said of that, and what was agreed before holds.
    const said = preview === null || previewId === undefined ? {} : { previewId };
    const result = await select.run({ model, ...said });
    if (result.ok) endSwitchOffer();
    else ask(false);
  };
  return (
    <Dialog
      title={t('switchOffer.title', { model })}
      isOpen
      wide={preview !== null}
      onClose={endSwitchOffer}
      actions={
        <>
          <Button isDisabled={select.pending} onPress={endSwitchOffer}>
            {t('common.cancel')}
          </Button>
          <Button
            variant="primary"
            isDisabled={pending}
            isPending={select.pending}
            onPress={() => {
              void onSwitch();
            }}
          >
            {t('switchOffer.now')}
          </Button>
        </>
      }
    >
      <SwitchWords model={model} />
      {preview === null ? null : (
        <>
          <Switch
            label={t('switchOffer.follow')}
            say={t('switchOffer.followSay')}
            isSelected={follows}
            onChange={setFollows}
          />
          {follows ? (
            <>
              <PreviewSentences
                preview={preview}
                onRepoint={() => {
                  ask(true);
                }}
              />
              <p>{t('switchOffer.measured')}</p>
              <Disclosure title={t('openclaw.preview.diffLabel')}>
                <PreviewDiff preview={preview} />
              </Disclosure>
            </>
          ) : null}
        </>
      )}
    </Dialog>
  );
}

/** What the switch would change in OpenClaw's config; null until that is known, and where it does not follow. */
function usePreview(model: string): {
  readonly preview: ConfigPreview | null;
  readonly pending: boolean;
  readonly ask: (repoint: boolean) => void;
} {
  const { run } = useAction('models.previewSwitch');
  const [preview, setPreview] = useState<ConfigPreview | null>(null);
  const [wish, setWish] = useState({ repoint: false });
  const [answered, setAnswered] = useState<object | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void run({ model, repoint: wish.repoint }).then((result) => {
      if (!isCurrent) return undefined;
      setPreview(result.ok ? result.value : null);
      setAnswered(wish);
      return undefined;
    });
    return () => {
      isCurrent = false;
    };
  }, [run, model, wish]);
  return {
    preview,
    pending: answered !== wish,
    ask: (repoint) => {
      setWish({ repoint });
    },
  };
}
