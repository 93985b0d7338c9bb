import type { ReactNode } from 'react';
import { Button as AriaButton, ToggleButton } from 'react-aria-components';
import { names } from './names.ts';
import { Spinner } from './Spinner.tsx';
import styles from './Button.module.css';

const c = names(styles);

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly size?: 'md' | 'sm' | 'lg';
  readonly icon?: ReactNode;
  readonly isDisabled?: boolean;
  /** Under way: stays focusable, shows a spinner and takes no further press. */
  readonly isPending?: boolean;
  /** Only where the visible text alone would not say what it acts on. */
  readonly label?: string;
  /** In a narrow window only the icon is seen; the words stay for assistive technology. */
  readonly compact?: boolean;
}

/** A push button. */
export function Button({
  children,
  onPress,
  variant = 'secondary',
  size = 'md',
  icon,
  isDisabled = false,
  isPending = false,
  label,
  compact = false,
}: ButtonProps): ReactNode {
  return (
    <AriaButton
      className={c('button', variant, size, compact && 'compact')}
      onPress={onPress}
      isDisabled={isDisabled}
      isPending={isPending}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      {isPending ? <Spinner size={15} /> : icon}
      <span className={c('text')}>{children}</span>
    </AriaButton>
  );
}

export interface IconButtonProps {
  readonly label: string;
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly isDisabled?: boolean;
}

/** A button that is only an icon; its name is the label, which the pointer shows. */
export function IconButton({
  label,
  children,
  onPress,
  isDisabled = false,
}: IconButtonProps): ReactNode {
  return (
    <span className={c('hint')} title={label}>
      <AriaButton
        className={c('button', 'quiet', 'iconOnly')}
        onPress={onPress}
        isDisabled={isDisabled}
        aria-label={label}
      >
        {children}
      </AriaButton>
    </span>
  );
}

export interface IconToggleProps {
  /** What is so while it is pressed. */
  readonly label: string;
  readonly children: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
}

/** A button that is only an icon and stays pressed; its name is the label. */
export function IconToggle({ label, children, isSelected, onChange }: IconToggleProps): ReactNode {
  return (
    <span className={c('hint')} title={label}>
      <ToggleButton
        className={c('button', 'quiet', 'iconOnly')}
        isSelected={isSelected}
        onChange={onChange}
        aria-label={label}
      >
        {children}
      </ToggleButton>
    </span>
  );
}
