import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ageOf, builtAt } from '../../../shared/install.ts';
import { useAction, useCommand } from '../../commands/use-command.ts';
import { formatAge, formatDay } from '../../lib/format.ts';
import { installFailureText } from '../../lib/install-text.ts';
import { useNow } from '../../lib/use-now.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Row, Stack } from '../../ui/Screen.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { Ago } from '../common/Ago.tsx';
import { FailureState } from '../common/FailureState.tsx';
import { OutsideWords } from '../common/OutsideWords.tsx';
import { InstallTask } from './InstallTask.tsx';
import { TakenBack } from './TakenBack.tsx';
import { useInstallTask } from './use-install-task.ts';

const MINUTE_MS = 60_000;

/** Of the inferrs that the app has installed: whether there is a newer one, and how to get it. */
export function EngineUpdates(): ReactNode {
  const { t } = useTranslation();
  const command = useCommand();
  const install = useSnapshot((snapshot) => snapshot.install);
  const lookForUpdates = useSnapshot(({ settings }) => settings.lookForUpdates);
  const task = useInstallTask();
  const check = useAction('engine.checkForUpdates');
  const { inUse, checkedAt, checkFailure } = install;
  if (inUse === null) return null;
  return (
    <Stack>
      <TakenBack />
      {task === undefined ? <Offer /> : <InstallTask task={task} />}
      {checkFailure === undefined ? null : (
        <FailureState
          isOffline={checkFailure.reason === 'offline'}
          title={t('install.checkFailed')}
          below={<OutsideWords of={checkFailure} />}
        >
          {installFailureText(t, checkFailure)}
        </FailureState>
      )}
      <Switch
        label={t('install.updates')}
        say={t('install.updatesSay')}
        isSelected={lookForUpdates}
        onChange={(next) => {
          void command('settings.update', { lookForUpdates: next });
        }}
      />
      <Row>
        <Button
          size="sm"
          isPending={check.pending}
          onPress={() => {
            void check.run(undefined);
          }}
        >
          {t('install.check')}
        </Button>
        {checkedAt === undefined || checkFailure !== undefined ? null : (
          <output>
            {install.update === null ? `${t('install.current')} ` : ''}
            <Ago at={checkedAt} say={(when) => t('install.checked', { when })} />
          </output>
        )}
      </Row>
    </Stack>
  );
}

/** How old the one in use is, and where to read what changed. */
function Offer(): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useNow(MINUTE_MS);
  const command = useCommand();
  const { inUse, update } = useSnapshot((snapshot) => snapshot.install);
  const install = useAction('engine.install');
  if (inUse === null || update === null) return null;
  const day = (release: string): string => formatDay(builtAt(release), language);
  return (
    <Callout
      tone="info"
      title={t('install.offer')}
      live
      actions={
        <>
          <Button
            size="sm"
            variant="primary"
            isPending={install.pending}
            onPress={() => {
              void install.run({});
            }}
          >
            {t('install.update')}
          </Button>
          <Button
            size="sm"
            variant="quiet"
            onPress={() => {
              void command('app.openLink', 'inferrs-releases');
            }}
          >
            {t('install.changes')}
          </Button>
        </>
      }
    >
      {t('install.offerSay', {
        newer: day(update),
        yours: day(inUse),
        age: formatAge(ageOf(inUse, update, now), language),
      })}{' '}
      {t('install.nextStart')}
    </Callout>
  );
}
