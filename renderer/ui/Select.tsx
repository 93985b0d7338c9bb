import { Check, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
  Text,
} from 'react-aria-components';
import { names } from './names.ts';
import styles from './field.module.css';

const c = names(styles);

export interface Option<T extends string> {
  readonly id: T;
  readonly name: string;
  /** Why it is not available, or what it means. */
  readonly note?: string;
  readonly isDisabled?: boolean;
}

export interface SelectProps<T extends string> {
  readonly label: string;
  /** Shown above the control; otherwise the label is only spoken. */
  readonly showLabel?: boolean;
  readonly hint?: ReactNode;
  readonly options: readonly Option<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  /** Shown while nothing is chosen (`value` is none of the options). */
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
}

/** One of a few. */
export function Select<T extends string>({
  label,
  showLabel = true,
  hint,
  options,
  value,
  onChange,
  placeholder,
  isDisabled = false,
}: SelectProps<T>): ReactNode {
  return (
    <AriaSelect
      className={c('field')}
      value={options.some(({ id }) => id === value) ? value : null}
      onChange={(key) => {
        const chosen = options.find((option) => option.id === key);
        if (chosen !== undefined) onChange(chosen.id);
      }}
      isDisabled={isDisabled}
      disabledKeys={options.filter((option) => option.isDisabled === true).map(({ id }) => id)}
      {...(showLabel ? {} : { 'aria-label': label })}
    >
      {showLabel ? <Label className={c('label')}>{label}</Label> : null}
      <Button className={c('trigger')}>
        <SelectValue className={c('value')}>
          {({ selectedText }) => (selectedText === '' ? placeholder : selectedText)}
        </SelectValue>
        <ChevronsUpDown size={14} className={c('chevron')} aria-hidden />
      </Button>
      {hint === undefined ? null : (
        <Text slot="description" className={c('hint')}>
          {hint}
        </Text>
      )}
      <Popover className={c('popover')}>
        <ListBox className={c('list')}>
          {options.map((option) => (
            <ListBoxItem
              key={option.id}
              id={option.id}
              textValue={option.name}
              className={c('item')}
            >
              {({ isSelected }) => (
                <>
                  <span className={c('tick')}>
                    {isSelected ? <Check size={15} aria-hidden /> : null}
                  </span>
                  <span className={c('itemText')}>
                    <Text slot="label">{option.name}</Text>
                    {option.note === undefined ? null : (
                      <Text slot="description" className={c('itemNote')}>
                        {option.note}
                      </Text>
                    )}
                  </span>
                </>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
