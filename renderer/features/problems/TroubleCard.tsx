import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../commands/use-command.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemCard } from './ProblemCard.tsx';

/** That the server is up and its answers fail: why, and what helps. */
export function TroubleCard(): ReactNode {
  const { t } = useTranslation();
  const trouble = useSnapshot((snapshot) => snapshot.trouble);
  const dismiss = useAction('trouble.dismiss');
  if (trouble === null) return null;
  return (
    <ProblemCard
      problem={trouble.problem}
      aside={
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
      }
    />
  );
}
