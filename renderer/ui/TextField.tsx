import type { ReactNode } from 'react';
import {
  FieldError,
  Group,
  Input,
  Label,
  Text,
  TextField as AriaField,
} from 'react-aria-components';
import { names } from './names.ts';
import styles from './field.module.css';

const c = names(styles);

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onSubmit?: () => void;
  readonly placeholder?: string;
  readonly hint?: string;
  /** Shown instead of the hint; marks the field as invalid. */
  readonly error?: string | undefined;
  /** Shown as dots. */
  readonly isSecret?: boolean;
}

/** One line of text. */
export function TextField({
  label,
  value,
  onChange,
  onSubmit,
  placeholder,
  hint,
  error,
  isSecret = false,
}: TextFieldProps): ReactNode {
  return (
    <AriaField
      className={c('field')}
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      onKeyDown={(event) => {
        // While a word is being composed, as in Korean, Enter ends the word.
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) onSubmit?.();
      }}
    >
      <Label className={c('label')}>{label}</Label>
      <Group className={c('group')}>
        <Input
          className={c('input')}
          {...(placeholder === undefined ? {} : { placeholder })}
          spellCheck={false}
          autoComplete="off"
          type={isSecret ? 'password' : 'text'}
        />
      </Group>
      {error === undefined && hint !== undefined ? (
        <Text slot="description" className={c('hint')}>
          {hint}
        </Text>
      ) : null}
      <FieldError className={c('error')}>{error}</FieldError>
    </AriaField>
  );
}
