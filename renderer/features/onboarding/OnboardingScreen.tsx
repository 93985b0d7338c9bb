import { Link2, Lock, ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Mark } from '../../ui/Mark.tsx';
import { useAction, useCommand } from '../../commands/use-command.ts';
import { navigate, useRoute } from '../../stores/route.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { names } from '../../ui/names.ts';
import { Row, Screen } from '../../ui/Screen.tsx';
import { InstallEngine } from '../install/InstallEngine.tsx';
import { NotRunnable } from '../install/NotRunnable.tsx';
import { useInstallTask } from '../install/use-install-task.ts';
import { EngineFound } from './EngineFound.tsx';
import { InstallSteps } from './InstallSteps.tsx';
import styles from './Onboarding.module.css';

const c = names(styles);
const points = [
  { id: 'private', icon: <Lock size={18} aria-hidden /> },
  { id: 'watched', icon: <ShieldCheck size={18} aria-hidden /> },
  { id: 'connected', icon: <Link2 size={18} aria-hidden /> },
] as const;

/** The first run: what this is, and how to get the program it runs. */
export function OnboardingScreen(): ReactNode {
  const { t } = useTranslation();
  const found = useSnapshot(({ engine }) => engine.kind === 'found');
  const possible = useSnapshot(({ install }) => install.possible);
  const installing = useInstallTask() !== undefined;
  const practiceAvailable = useSnapshot(({ app }) => app.practiceAvailable);
  const onboarded = useSnapshot(({ settings }) => settings.onboarded);
  const command = useCommand();
  const practice = useAction('engine.usePractice');
  const startPractice = async (): Promise<void> => {
    const result = await practice.run(undefined);
    // Meanwhile they may have gone elsewhere by themselves.
    if (result.ok && useRoute.getState().route === 'setup') navigate('overview');
  };
  const practiceCard = (
    <Card
      title={t('onboarding.practice.title')}
      say={t('onboarding.practice.say')}
      aside={
        <Button
          isPending={practice.pending}
          onPress={() => {
            void startPractice();
          }}
        >
          {t('onboarding.practice.use')}
        </Button>
      }
    />
  );
  return (
    <Screen>
      <div className={c('welcome')}>
        <Mark size={52} />
        <h1 className={c('title')}>{t('onboarding.title')}</h1>
        <p className={c('lead')}>{t('onboarding.lead')}</p>
        <ul className={c('points')}>
          {points.map(({ id, icon }) => (
            <li key={id} className={c('point')}>
              <span className={c('pointIcon')}>{icon}</span>
              <p className={c('pointTitle')}>{t(`onboarding.points.${id}.title`)}</p>
              <p className={c('pointSay')}>{t(`onboarding.points.${id}.say`)}</p>
            </li>
          ))}
        </ul>
      </div>
      {found ? <EngineFound /> : <NotRunnable offer={['mend-engine']} />}
      {possible && (!found || installing) ? (
        <Card title={t('onboarding.install.title')} say={t('install.say')}>
          <InstallEngine />
        </Card>
      ) : null}
      <InstallSteps />
      {practiceAvailable ? practiceCard : null}
      {found || onboarded ? null : (
        <Row end>
          <Button
            variant="quiet"
            onPress={() => {
              void command('settings.update', { onboarded: true });
            }}
          >
            {t('onboarding.later')}
          </Button>
        </Row>
      )}
    </Screen>
  );
}
