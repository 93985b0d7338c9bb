import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCancelTask } from '../../commands/use-cancel-task.ts';
import { Button } from '../../ui/Button.tsx';

/** Ends a smoke test that runs, from wherever it was started. */
export function CancelSmoke(): ReactNode {
  const { t } = useTranslation();
  const cancel = useCancelTask('smoke-test');
  return (
    <Button size="sm" label={t('diagnose.cancel')} isPending={cancel.pending} onPress={cancel.run}>
      {t('common.cancel')}
    </Button>
  );
}
