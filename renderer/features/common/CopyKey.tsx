import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KEY_STANDIN } from '../../../shared/guard.ts';
import { useCommand } from '../../commands/use-command.ts';
import { CopyButton } from './CopyButton.tsx';

/** Puts the key of the guarded address on the clipboard; it is shown nowhere. */
export function CopyKey(): ReactNode {
  const { t } = useTranslation();
  const command = useCommand();
  return (
    <CopyButton copy={async () => (await command('app.copyWithKey', KEY_STANDIN)).ok}>
      {t('settings.guard.copy')}
    </CopyButton>
  );
}
