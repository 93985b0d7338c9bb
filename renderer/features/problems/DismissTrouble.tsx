import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../commands/use-command.ts';
import { Button } from '../../ui/Button.tsx';

/** That answers fail has been read. */
export function DismissTrouble(): ReactNode {
  const { t } = useTranslation();
  const dismiss = useAction('trouble.dismiss');
  return (
    <Button
      size="sm"
      variant="quiet"
      isPending={dismiss.pending}
      onPress={() => {
        void dismiss.run(undefined);
      }}
    >
      {t('common.close')}
    </Button>
  );
}
