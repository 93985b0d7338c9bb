import { Download } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../commands/use-command.ts';
import { Button } from '../../ui/Button.tsx';
import { Row, Stack } from '../../ui/Screen.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { InstallTask } from './InstallTask.tsx';
import { useInstallTask } from './use-install-task.ts';

/** The button that brings inferrs, what it does meanwhile, and why it came to nothing. */
export function InstallEngine({
  isMain = true,
}: {
  /** Nothing else comes first on the screen. */
  readonly isMain?: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const task = useInstallTask();
  const [lookForUpdates, setLookForUpdates] = useState(true);
  const install = useAction('engine.install');
  if (task !== undefined) return <InstallTask task={task} />;
  return (
    <Stack>
      <Row>
        <Button
          size="sm"
          variant={isMain ? 'primary' : 'secondary'}
          icon={<Download size={14} aria-hidden />}
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
