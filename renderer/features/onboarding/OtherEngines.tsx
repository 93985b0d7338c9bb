import { RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { shortPath } from '../../lib/format.ts';
import { useAction, useCommand } from '../../commands/use-command.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { names } from '../../ui/names.ts';
import { Row, Stack } from '../../ui/Screen.tsx';
import { CopyField } from '../common/CopyField.tsx';
import styles from './Onboarding.module.css';

const c = names(styles);
const brew = ['brew tap ericcurtin/inferrs', 'brew install inferrs'];

/** The other ways to a program: one that is here, one from elsewhere, one to practise with. */
export function OtherEngines(): ReactNode {
  const { t } = useTranslation();
  const engine = useSnapshot((snapshot) => snapshot.engine);
  const homeDir = useSnapshot(({ app }) => app.homeDir);
  const practiceAvailable = useSnapshot(({ app }) => app.practiceAvailable);
  const hasBrew = useSnapshot(({ app, install }) => install.possible && app.platform !== 'win32');
  const rescan = useAction('engine.rescan');
  const choose = useAction('engine.choose');
  const practice = useAction('engine.usePractice');
  return (
    <Disclosure title={t('onboarding.engine.others')}>
      <Stack>
        <p className={c('note')}>{t('onboarding.engine.own')}</p>
        <Row>
          <Button
            size="sm"
            isPending={choose.pending}
            onPress={() => {
              void choose.run(undefined);
            }}
          >
            {t('onboarding.choose')}
          </Button>
          <Button
            size="sm"
            icon={<RefreshCw size={14} aria-hidden />}
            isPending={rescan.pending}
            onPress={() => {
              void rescan.run(undefined);
            }}
          >
            {t('common.checkAgain')}
          </Button>
          <output className={c('note')}>
            {engine.kind === 'not-found' && !rescan.pending ? t('onboarding.notFoundYet') : ''}
          </output>
        </Row>
        {practiceAvailable ? (
          <>
            <p className={c('note')}>{t('onboarding.practice.say')}</p>
            <Row>
              <Button
                size="sm"
                isPending={practice.pending}
                onPress={() => {
                  void practice.run(undefined);
                }}
              >
                {t('onboarding.practice.use')}
              </Button>
            </Row>
          </>
        ) : null}
        {hasBrew ? <Brew /> : null}
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
      </Stack>
    </Disclosure>
  );
}

function Brew(): ReactNode {
  const { t } = useTranslation();
  const command = useCommand();
  return (
    <Disclosure title={t('onboarding.install.homebrewTitle')}>
      <Stack gap="sm">
        <p className={c('note')}>{t('onboarding.install.brew')}</p>
        {brew.map((line, index) => (
          <CopyField
            key={line}
            text={line}
            what={t('onboarding.install.command', { number: index + 1 })}
          />
        ))}
        <Row>
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
        </Row>
      </Stack>
    </Disclosure>
  );
}
