import type { ReactNode } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components';
import { useId } from 'react';
import { names } from './names.ts';
import styles from './Switch.module.css';

const c = names(styles);

export interface SwitchProps {
  readonly label: string;
  readonly say?: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
}

/** On or off, with a sentence that says what it means. */
export function Switch({
  label,
  say,
  isSelected,
  onChange,
  isDisabled = false,
}: SwitchProps): ReactNode {
  const id = useId();
  return (
    <div className={c('row', isDisabled && 'disabled')}>
      <AriaSwitch
        className={c('switch')}
        isSelected={isSelected}
        onChange={onChange}
        isDisabled={isDisabled}
        {...(say === undefined ? {} : { 'aria-describedby': id })}
      >
        <span className={c('label')}>{label}</span>
        <span className={c('track')} aria-hidden>
          <span className={c('knob')} />
        </span>
      </AriaSwitch>
      {say === undefined ? null : (
        <p className={c('say')} id={id}>
          {say}
        </p>
      )}
    </div>
  );
}
