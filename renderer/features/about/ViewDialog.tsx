import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { closeView } from '../../stores/shell-view.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

/** Something to be read over the screen; nothing is asked. */
export function ViewDialog({
  title,
  children,
  wide = false,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly wide?: boolean;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <Dialog
      title={title}
      wide={wide}
      isOpen
      onClose={closeView}
      actions={<Button onPress={closeView}>{t('common.close')}</Button>}
    >
      {children}
    </Dialog>
  );
}
