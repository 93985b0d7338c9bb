import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../commands/use-command.ts';
import { appUpdateFailureText } from '../../lib/app-update-text.ts';
import { showView } from '../../stores/shell-view.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { OutsideWords } from '../common/OutsideWords.tsx';

/** Of the app's own updates what a person should know: what is there, and first of all whether it may ask. */
export function UpdateNotice(): ReactNode {
  const { t } = useTranslation();
  const update = useSnapshot(({ appUpdate }) => appUpdate);
  const policy = useSnapshot(({ settings }) => settings.appUpdates);
  const yours = useSnapshot(({ app }) => app.version);
  if (update.kind === 'idle' && update.notInstalled !== undefined) {
    const { version, failure } = update.notInstalled;
    return (
      <Callout tone="warn" title={t('appUpdate.notInstalled', { version })} actions={<Open />}>
        <p>{t('appUpdate.notInstalledSay', { why: appUpdateFailureText(t, failure), yours })}</p>
        <OutsideWords of={failure} />
      </Callout>
    );
  }
  if (update.kind === 'available' || update.kind === 'ready') {
    const { version } = update.release;
    return (
      <Callout
        tone="info"
        quiet
        title={t(`appUpdate.${update.kind}`, { version })}
        actions={<Open />}
      >
        {update.kind === 'ready' ? t('appUpdate.readySay') : t('appUpdate.availableSay', { yours })}
      </Callout>
    );
  }
  return update.kind === 'idle' && policy === null ? <MayLook /> : null;
}

function Open(): ReactNode {
  const { t } = useTranslation();
  return (
    <Button
      size="sm"
      onPress={() => {
        showView('updates');
      }}
    >
      {t('appUpdate.open')}
    </Button>
  );
}

/** Nothing is asked of the network before this is answered. */
function MayLook(): ReactNode {
  const { t } = useTranslation();
  const command = useCommand();
  const answer = (appUpdates: 'ask' | 'off') => () => {
    void command('settings.update', { appUpdates });
  };
  return (
    <Callout
      tone="info"
      quiet
      title={t('appUpdate.ask.title')}
      actions={
        <>
          <Button size="sm" onPress={answer('ask')}>
            {t('appUpdate.ask.yes')}
          </Button>
          <Button size="sm" variant="quiet" onPress={answer('off')}>
            {t('appUpdate.ask.no')}
          </Button>
        </>
      }
    >
      {t('appUpdate.ask.say')}
    </Callout>
  );
}
