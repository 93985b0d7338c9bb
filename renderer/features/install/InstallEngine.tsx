import { Download } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../commands/use-command.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Row, Stack } from '../../ui/Screen.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { ProblemCard } from '../problems/ProblemCard.tsx';
import { InstallProgress } from './InstallProgress.tsx';

/** The button that brings inferrs, what it does meanwhile, and why it came to nothing. */
export function InstallEngine(): ReactNode {
  const { t } = useTranslation();
  const task = useSnapshot(({ tasks }) => tasks.find(({ kind }) => kind === 'engine-install'));
  const [lookForUpdates, setLookForUpdates] = useState(true);
  const install = useAction('engine.install');
  if (task?.problem !== undefined) return <ProblemCard problem={task.problem} />;
  if (task !== undefined) return <InstallProgress task={task} />;
  return (
    <Stack>
      <Row>
        <Button
          variant="primary"
          icon={<Download size={15} aria-hidden />}
          isPending={install.pending}
          onPress={() => {
            void install.run({ lookForUpdates });
          }}
        >
          {t('install.button')}
        </Button>
      </Row>
      <Switch
        label={t('install.updates')}
        say={t('install.updatesSay')}
        isSelected={lookForUpdates}
        onChange={setLookForUpdates}
      />
    </Stack>
  );
}
