import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import ownLicence from '../../../LICENSE?raw';
import type { CommandOutput } from '../../../shared/ipc/contract.ts';
import { useCommand } from '../../commands/use-command.ts';
import { client, type Result } from '../../ipc/client.ts';
import { failureText } from '../../ipc/failure-text.ts';
import { Button } from '../../ui/Button.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { names } from '../../ui/names.ts';
import { Row, Stack } from '../../ui/Screen.tsx';
import styles from './About.module.css';
import { ViewDialog } from './ViewDialog.tsx';

const c = names(styles);

/** The licence of the app and of everything that is shipped with it. */
export function LicencesDialog(): ReactNode {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState<Result<CommandOutput<'app.licences'>>>();
  useEffect(() => {
    void client.invoke('app.licences', undefined).then(setAnswer);
  }, []);
  const shipped = answer?.ok === true ? answer.value : undefined;
  return (
    <ViewDialog wide title={t('menu.licences')}>
      <p>{t('licences.say')}</p>
      {answer === undefined ? <LoadingState>{t('common.loading')}</LoadingState> : null}
      {answer?.ok === false ? <ErrorState>{failureText(t, answer.failure)}</ErrorState> : null}
      {shipped === undefined ? null : <Runtime names={shipped.runtime} />}
      <Stack gap="sm">
        <Licence title={`${t('licences.own')} · ${t('licences.ownLicence')}`} text={ownLicence} />
        {shipped?.packages.map(({ name, version, licence, text }) => (
          <Licence
            key={`${name} ${version}`}
            title={`${name} ${version} · ${licence}`}
            text={text}
          />
        ))}
      </Stack>
    </ViewDialog>
  );
}

function Runtime({
  names: found,
}: {
  readonly names: CommandOutput<'app.licences'>['runtime'];
}): ReactNode {
  const { t } = useTranslation();
  const command = useCommand();
  if (found.length === 0) return <p className={c('quiet')}>{t('licences.noRuntime')}</p>;
  return (
    <Row>
      {found.map((name) => (
        <Button
          key={name}
          size="sm"
          onPress={() => {
            void command('app.openLicence', name);
          }}
        >
          {t(`licences.open.${name}`)}
        </Button>
      ))}
    </Row>
  );
}

function Licence({ title, text }: { readonly title: string; readonly text: string }): ReactNode {
  return (
    <Disclosure title={title}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a place to scroll from */}
      <pre className={c('text')} tabIndex={0} lang="en">
        {text}
      </pre>
    </Disclosure>
  );
}
