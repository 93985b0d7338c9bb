import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChooseModel } from '../../commands/use-choose-model.ts';
import { useAction } from '../../commands/use-command.ts';
import { problemText } from '../../lib/problem-text.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';

/** What became of choosing another model while one serves, where that did not come about at once. */
export function SwitchNotice(): ReactNode {
  return (
    <>
      <SwitchWaits />
      <SwitchedBack />
    </>
  );
}

/** Of a model that is still downloaded: that the one before it serves until then. */
function SwitchWaits(): ReactNode {
  const { t } = useTranslation();
  const switchWaits = useSnapshot((snapshot) => snapshot.switchWaits);
  const select = useAction('models.select');
  if (switchWaits === null) return null;
  const { from, to } = switchWaits;
  return (
    <Callout
      live
      tone="info"
      title={t('models.switchWaits.title', { to })}
      actions={
        <Button
          size="sm"
          isPending={select.pending}
          onPress={() => {
            void select.run({ model: from });
          }}
        >
          {t('models.switchWaits.stay')}
        </Button>
      }
    >
      <p>{t('models.switchWaits.say')}</p>
    </Callout>
  );
}

/** Of a model that did not start: that the one before it is in use again, and why. */
function SwitchedBack(): ReactNode {
  const { t } = useTranslation();
  const switchedBack = useSnapshot((snapshot) => snapshot.switchedBack);
  const { choose, pending } = useChooseModel();
  const dismiss = useAction('models.dismissSwitch');
  if (switchedBack === null) return null;
  const { to, problem } = switchedBack;
  const { title, detail } = problemText(t, problem);
  return (
    <Callout
      live
      tone="warn"
      title={t('models.switchedBack.title')}
      actions={
        <>
          <Button
            size="sm"
            isPending={pending}
            onPress={() => {
              void choose(to);
            }}
          >
            {t('models.switchedBack.again')}
          </Button>
          <Button
            size="sm"
            isPending={dismiss.pending}
            onPress={() => {
              void dismiss.run(undefined);
            }}
          >
            {t('common.close')}
          </Button>
        </>
      }
    >
      <p>{t('models.switchedBack.say', { to, title })}</p>
      <p>{detail}</p>
    </Callout>
  );
}
