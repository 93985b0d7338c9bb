import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { names } from './names.ts';
import styles from './Dialog.module.css';

const c = names(styles);

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The buttons, the most careful one first. */
  readonly actions: ReactNode;
  readonly wide?: boolean;
}

/** A question that must be answered before going on. Escape closes it. */
export function Dialog({
  title,
  isOpen,
  onClose,
  children,
  actions,
  wide = false,
}: DialogProps): ReactNode {
  return (
    <ModalOverlay
      className={c('overlay')}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable
    >
      <Modal className={c('modal', wide && 'wide')}>
        <AriaDialog className={c('dialog')}>
          <Heading slot="title" className={c('title')}>
            {title}
          </Heading>
          <div className={c('body')}>{children}</div>
          <div className={c('actions')}>{actions}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
