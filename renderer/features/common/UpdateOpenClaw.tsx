import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { actionOf } from '../../../shared/actions/remedy-action.ts';
import { usePerform } from '../../commands/use-perform.ts';
import { Button } from '../../ui/Button.tsx';

/** Shows what it takes for OpenClaw to use what runs now, one click from applying it. */
export function UpdateOpenClaw({
  isMain = true,
}: {
  /** The main button of its screen. */
  readonly isMain?: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const perform = usePerform();
  return (
    <Button
      size="sm"
      {...(isMain ? { variant: 'primary' } : {})}
      onPress={() => {
        void perform(actionOf({ kind: 'update-openclaw-entry' }));
      }}
    >
      {t('openclaw.update')}
    </Button>
  );
}
