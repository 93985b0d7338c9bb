import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../commands/use-command.ts';
import { Button } from '../../ui/Button.tsx';

/** Ends a smoke test that runs, from wherever it was started. */
export function CancelSmoke(): ReactNode {
  const { t } = useTranslation();
  const cancel = useAction('smoke.cancel');
  return (
    <Button
      size="sm"
      label={t('diagnose.cancel')}
      isPending={cancel.pending}
      onPress={() => {
        void cancel.run(undefined);
      }}
    >
      {t('common.cancel')}
    </Button>
  );
}
