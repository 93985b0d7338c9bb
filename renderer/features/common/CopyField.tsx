import type { ReactNode } from 'react';
import { names } from '../../ui/names.ts';
import { CopyButton } from './CopyButton.tsx';
import styles from './CopyField.module.css';

const c = names(styles);

/** Text made to be copied, with the button that does it. `what` names it for the button. */
export function CopyField({
  text,
  what,
  shown,
}: {
  readonly text: string;
  readonly what: string;
  /** What is displayed, where it differs from what is copied. */
  readonly shown?: string;
}): ReactNode {
  return (
    <div className={c('field')}>
      <code className={c('text')}>{shown ?? text}</code>
      <CopyButton copy={text} what={what} />
    </div>
  );
}
