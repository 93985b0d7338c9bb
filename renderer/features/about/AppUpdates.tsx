import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppRelease, AppUpdateState } from '../../../shared/app-update.ts';
import { assertNever } from '../../../shared/assert-never.ts';
import { useAction, useCommand } from '../../commands/use-command.ts';
import { appUpdateFailureText } from '../../lib/app-update-text.ts';
import { formatBytes } from '../../lib/format.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { names } from '../../ui/names.ts';
import { Progress } from '../../ui/Progress.tsx';
import { Row, Stack } from '../../ui/Screen.tsx';
import { Ago } from '../common/Ago.tsx';
import { OutsideWords } from '../common/OutsideWords.tsx';
import styles from './About.module.css';
import { UpdateSwitch } from './UpdateSwitch.tsx';

const c = names(styles);

/** Which version of the app this is, whether there is a newer one, and how to get it. */
export function AppUpdates(): ReactNode {
  const { t } = useTranslation();
  const { version, platform } = useSnapshot(({ app }) => app);
  const update = useSnapshot(({ appUpdate }) => appUpdate);
  if (update.kind === 'off') {
    const { why } = update;
    return (
      <>
        <p>{t('appUpdate.version', { version })}</p>
        <p>{why === 'no-feed' ? t(`appUpdate.noFeed.${platform}`) : t(`appUpdate.off.${why}`)}</p>
      </>
    );
  }
  return (
    <Stack>
      <p>{t('appUpdate.version', { version })}</p>
      <Now update={update} />
      <UpdateSwitch />
    </Stack>
  );
}

function Now({ update }: { readonly update: Exclude<AppUpdateState, { kind: 'off' }> }): ReactNode {
  switch (update.kind) {
    case 'idle':
    case 'checking':
      return <Look update={update} />;
    case 'available':
      return <Available {...update} />;
    case 'downloading':
      return <Downloading {...update} />;
    case 'ready':
      return <Ready release={update.release} />;
    default:
      return assertNever(update);
  }
}

function Look({
  update,
}: {
  readonly update: Extract<AppUpdateState, { kind: 'idle' | 'checking' }>;
}): ReactNode {
  const { t } = useTranslation();
  const policy = useSnapshot(({ settings }) => settings.appUpdates);
  const check = useAction('update.check');
  const { checkedAt, failed } = update.kind === 'idle' ? update : {};
  return (
    <>
      {failed === undefined ? null : (
        <Callout tone="warn" title={t('appUpdate.checkFailed')} live>
          <p>{appUpdateFailureText(t, failed)}</p>
          <OutsideWords of={failed} />
        </Callout>
      )}
      <Row>
        <Button
          size="sm"
          isPending={check.pending || update.kind === 'checking'}
          onPress={() => {
            void check.run(undefined);
          }}
        >
          {t('appUpdate.check')}
        </Button>
        <output>
          {update.kind === 'checking' ? t('appUpdate.checking') : null}
          {checkedAt === undefined || failed !== undefined ? null : (
            <>
              {t('appUpdate.current')}{' '}
              <Ago at={checkedAt} say={(when) => t('appUpdate.checked', { when })} />
            </>
          )}
        </output>
      </Row>
      {policy === 'ask' ? null : <p className={c('quiet')}>{t('appUpdate.onlyWhenAsked')}</p>}
    </>
  );
}

function Available({ release, failed }: Extract<AppUpdateState, { kind: 'available' }>): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const yours = useSnapshot(({ app }) => app.version);
  const download = useAction('update.download');
  const { version, bytes } = release;
  return (
    <>
      {failed === undefined ? null : (
        <Callout tone="warn" title={t('appUpdate.downloadFailed', { version })} live>
          <p>{appUpdateFailureText(t, failed)}</p>
          <OutsideWords of={failed} />
        </Callout>
      )}
      <Callout
        tone="info"
        title={t('appUpdate.available', { version })}
        live
        actions={
          <Button
            size="sm"
            variant="primary"
            isPending={download.pending}
            onPress={() => {
              void download.run(undefined);
            }}
          >
            {t('appUpdate.download')}
          </Button>
        }
      >
        {bytes === undefined
          ? t('appUpdate.availableSay', { yours })
          : t('appUpdate.availableSized', { yours, size: formatBytes(bytes, language) })}
      </Callout>
      <Notes release={release} />
    </>
  );
}

function Downloading({
  release: { version, bytes },
  doneBytes,
  waits,
}: Extract<AppUpdateState, { kind: 'downloading' }>): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const cancel = useAction('update.cancel');
  const label = t('appUpdate.downloading', { version });
  const done = formatBytes(doneBytes, language);
  const amount =
    bytes === undefined
      ? done
      : t('appUpdate.share', { done, total: formatBytes(bytes, language) });
  return (
    <>
      <div className={c('row')}>
        <output>{label}</output>
        <Button
          size="sm"
          isPending={cancel.pending}
          onPress={() => {
            void cancel.run(undefined);
          }}
        >
          {t('appUpdate.cancel')}
        </Button>
      </div>
      <Progress
        label={label}
        value={bytes === undefined ? undefined : Math.min(1, doneBytes / bytes)}
        text={amount}
      />
      <p className={c('quiet')}>{waits ? t('appUpdate.waits') : amount}</p>
    </>
  );
}

function Ready({ release }: { readonly release: AppRelease }): ReactNode {
  const { t } = useTranslation();
  const command = useCommand();
  return (
    <>
      <Callout
        tone="ok"
        title={t('appUpdate.ready', { version: release.version })}
        live
        actions={
          <Button
            size="sm"
            onPress={() => {
              void command('app.quit', undefined);
            }}
          >
            {t('appUpdate.quit')}
          </Button>
        }
      >
        {t('appUpdate.readySay')}
      </Callout>
      <Notes release={release} />
    </>
  );
}

/** As text: what comes from the network is never drawn as anything else. */
function Notes({ release: { version, notes } }: { readonly release: AppRelease }): ReactNode {
  const { t } = useTranslation();
  return notes === '' ? null : (
    <Disclosure title={t('appUpdate.notes', { version })}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a place to scroll from */}
      <pre className={c('text', 'notes')} tabIndex={0} lang="en">
        {notes}
      </pre>
    </Disclosure>
  );
}
