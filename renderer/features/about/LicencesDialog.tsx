import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import ownLicence from '../../../LICENSE?raw';
import type { CommandOutput } from '../../../shared/ipc/contract.ts';
import { useCommand } from '../../commands/use-command.ts';
import { Button } from '../../ui/Button.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { names } from '../../ui/names.ts';
import { Row, Stack } from '../../ui/Screen.tsx';
import styles from './About.module.css';
import { ViewDialog } from './ViewDialog.tsx';

const c = names(styles);

/** The licence of the app and of everything that is shipped with it. */
export function LicencesDialog(): ReactNode {
  const { t } = useTranslation();
  const command = useCommand();
  const [shipped, setShipped] = useState<CommandOutput<'app.licences'> | null>(null);
  useEffect(() => {
    const read = async (): Promise<void> => {
      const result = await command('app.licences', undefined);
      if (result.ok) setShipped(result.value);
    };
    void read();
  }, [command]);
  return (
    <ViewDialog wide title={t('menu.licences')}>
      <p>{t('licences.say')}</p>
      {shipped === null ? null : <Runtime names={shipped.runtime} />}
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
