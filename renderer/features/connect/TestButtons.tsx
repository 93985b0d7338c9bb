import { Stethoscope } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../commands/use-command.ts';
import { useCancelTask } from '../../commands/use-cancel-task.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Remedies } from '../problems/Remedies.tsx';
import { useFailedCheck } from './use-failed-check.ts';

/**
 * Runs the smoke test, ends it, or mends what it found.
 * @param since @see TestWords
 * @param isMain it is what comes next
 */
export function TestButtons({
  since,
  isMain = true,
}: {
  readonly since: number;
  readonly isMain?: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const running = useSnapshot(({ smoke }) => smoke.running);
  const run = useAction('smoke.run');
  const cancel = useCancelTask('smoke-test');
  const failed = useFailedCheck(since);
  if (running)
    return (
      <Button isPending={cancel.pending} onPress={cancel.run}>
        {t('diagnose.cancel')}
      </Button>
    );
  const remedies = failed?.remedies ?? [];
  return (
    <>
      {remedies.length === 0 ? null : <Remedies remedies={remedies} emphasis={isMain} size="md" />}
      <Button
        variant={isMain && remedies.length === 0 ? 'primary' : 'secondary'}
        size={failed === undefined ? 'lg' : 'md'}
        icon={<Stethoscope size={16} aria-hidden />}
        isPending={run.pending}
        onPress={() => {
          void run.run(undefined);
        }}
      >
        {t('common.smoke')}
      </Button>
    </>
  );
}
