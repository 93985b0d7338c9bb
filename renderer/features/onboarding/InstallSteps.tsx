import { RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { shortPath } from '../../lib/format.ts';
import { useAction, useCommand } from '../../commands/use-command.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { CopyField } from '../common/CopyField.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { names } from '../../ui/names.ts';
import { Row, Stack } from '../../ui/Screen.tsx';
import styles from './Onboarding.module.css';

const c = names(styles);
const brew = ['brew tap ericcurtin/inferrs', 'brew install inferrs'];

/** How to install inferrs on this system, and the buttons for when that is done. */
export function InstallSteps(): ReactNode {
  const { t } = useTranslation();
  const command = useCommand();
  const platform = useSnapshot(({ app }) => app.platform);
  const engine = useSnapshot((snapshot) => snapshot.engine);
  const homeDir = useSnapshot(({ app }) => app.homeDir);
  const rescan = useAction('engine.rescan');
  const choose = useAction('engine.choose');
  const possible = useSnapshot(({ install }) => install.possible);
  const hasBrew = possible && platform !== 'win32';
  return (
    <Card
      title={possible ? t('install.byHand') : t('onboarding.install.title')}
      say={t('onboarding.install.say')}
    >
      {hasBrew ? (
        <Stack gap="sm">
          <p>{t('onboarding.install.brew')}</p>
          {brew.map((line, index) => (
            <CopyField
              key={line}
              text={line}
              what={t('onboarding.install.command', { number: index + 1 })}
            />
          ))}
        </Stack>
      ) : (
        <p>{t(`onboarding.install.${platform === 'win32' ? 'windows' : 'noBuild'}`)}</p>
      )}
      <Row>
        {hasBrew ? (
          <>
            <p className={c('note')}>{t('onboarding.install.brewMissing')}</p>
            <Button
              size="sm"
              variant="quiet"
              onPress={() => {
                void command('app.openLink', 'homebrew-home');
              }}
            >
              {t('onboarding.install.homebrew')}
            </Button>
          </>
        ) : null}
        <Button
          size="sm"
          variant="quiet"
          onPress={() => {
            void command('app.openLink', 'inferrs-home');
          }}
        >
          {t('onboarding.install.website')}
        </Button>
      </Row>
      <div className={c('after')}>
        <output className={c('note')}>
          {engine.kind === 'not-found' && !rescan.pending
            ? t('onboarding.notFoundYet')
            : t('onboarding.install.done')}
        </output>
        <Row>
          <Button
            isPending={choose.pending}
            onPress={() => {
              void choose.run(undefined);
            }}
          >
            {t('onboarding.choose')}
          </Button>
          <Button
            icon={<RefreshCw size={15} aria-hidden />}
            isPending={rescan.pending || engine.kind === 'searching'}
            onPress={() => {
              void rescan.run(undefined);
            }}
          >
            {t('onboarding.checkAgain')}
          </Button>
        </Row>
      </div>
      {engine.kind === 'not-found' && engine.searched.length > 0 ? (
        <Disclosure title={t('onboarding.searched')}>
          <ul className={c('searched')}>
            {engine.searched.map((path) => (
              <li key={path}>
                <code>{shortPath(path, homeDir)}</code>
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
    </Card>
  );
}
