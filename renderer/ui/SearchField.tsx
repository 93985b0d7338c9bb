import { Search, X } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button, Group, Input, SearchField as AriaField } from 'react-aria-components';
import fieldStyles from './field.module.css';
import { names } from './names.ts';
import styles from './SearchField.module.css';

const c = names({ ...fieldStyles, ...styles });

export interface SearchFieldProps {
  /** Spoken only. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder: string;
  /** Of the button that empties it. */
  readonly clearLabel: string;
  readonly maxLength?: number;
  readonly inputRef?: Ref<HTMLInputElement>;
  /** The Enter key, with the Shift key or without. */
  readonly onEnter?: (isShifted: boolean) => void;
}

/** A line of text to look for. */
export function SearchField(props: SearchFieldProps): ReactNode {
  const { label, value, onChange, placeholder, clearLabel, maxLength, inputRef, onEnter } = props;
  return (
    <AriaField
      className={c('search')}
      aria-label={label}
      value={value}
      onChange={onChange}
      onKeyDown={({ key, shiftKey }) => {
        if (key === 'Enter') onEnter?.(shiftKey);
      }}
    >
      <Group className={c('group')}>
        <Search size={15} className={c('glass')} aria-hidden />
        <Input
          className={c('input')}
          placeholder={placeholder}
          spellCheck={false}
          {...(maxLength === undefined ? {} : { maxLength })}
          {...(inputRef === undefined ? {} : { ref: inputRef })}
        />
        {value === '' ? null : (
          <Button className={c('open')} aria-label={clearLabel}>
            <X size={15} aria-hidden />
          </Button>
        )}
      </Group>
    </AriaField>
  );
}
