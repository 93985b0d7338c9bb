import { Download } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOfEngine } from '../../../shared/problem-catalogue.ts';
import { useAction, useCommand } from '../../commands/use-command.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { InstallProgress } from '../install/InstallTask.tsx';
import { useInstallTask } from '../install/use-install-task.ts';
import { OtherEngines } from './OtherEngines.tsx';
import { StepActions } from './StepFrame.tsx';
import { Trouble } from './Trouble.tsx';

/** Getting the program that runs models: by the app itself, or by one of the other ways. */
export function EngineStep(): ReactNode {
  const { t } = useTranslation();
  const engine = useSnapshot((snapshot) => snapshot.engine);
  const possible = useSnapshot(({ install }) => install.possible);
  const task = useInstallTask();
  if (task !== undefined && task.problem === undefined) return <InstallProgress task={task} />;
  if (engine.kind === 'searching')
    return <LoadingState>{t('settings.engine.searching')}</LoadingState>;
  const problem =
    task?.problem ?? (engine.kind === 'not-runnable' ? problemOfEngine(engine) : undefined);
  return (
    <>
      {problem === undefined ? (
        possible ? (
          <Install />
        ) : (
          <ByHand />
        )
      ) : (
        // What else there is stands below, whole; a start comes later.
        <Trouble
          problem={{
            ...problem,
            remedies: problem.remedies.filter(
              ({ kind }) => kind !== 'show-install' && kind !== 'retry',
            ),
          }}
        />
      )}
      <OtherEngines />
    </>
  );
}

function Install(): ReactNode {
  const { t } = useTranslation();
  const [lookForUpdates, setLookForUpdates] = useState(true);
  const install = useAction('engine.install');
  return (
    <>
      <p>{t('onboarding.engine.say')}</p>
      <Switch
        label={t('install.updates')}
        say={t('install.updatesSay')}
        isSelected={lookForUpdates}
        onChange={setLookForUpdates}
      />
      <StepActions>
        <Button
          variant="primary"
          size="lg"
          icon={<Download size={16} aria-hidden />}
          isPending={install.pending}
          onPress={() => {
            void install.run({ lookForUpdates });
          }}
        >
          {t('install.button')}
        </Button>
      </StepActions>
    </>
  );
}

/** Where there is no release for this computer. */
function ByHand(): ReactNode {
  const { t } = useTranslation();
  const command = useCommand();
  const platform = useSnapshot(({ app }) => app.platform);
  return (
    <>
      <p>{t(`onboarding.install.${platform === 'win32' ? 'windows' : 'noBuild'}`)}</p>
      <StepActions>
        <Button
          variant="primary"
          onPress={() => {
            void command('app.openLink', 'inferrs-home');
          }}
        >
          {t('onboarding.install.website')}
        </Button>
      </StepActions>
    </>
  );
}
