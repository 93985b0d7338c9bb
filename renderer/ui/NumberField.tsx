import type { ReactNode } from 'react';
import { Group, Input, Label, NumberField as AriaField, Text } from 'react-aria-components';
import { names } from './names.ts';
import styles from './field.module.css';

const c = names(styles);

export interface NumberFieldProps {
  readonly label: string;
  /** Undefined shows an empty field. */
  readonly value: number | undefined;
  /** On Enter or when the field is left; undefined when it was emptied. Already within the limits. */
  readonly onCommit: (value: number | undefined) => void;
  readonly min: number;
  readonly max: number;
  readonly hint?: string;
  readonly placeholder?: string;
  /** Ports are not written with thousands separators. */
  readonly grouping?: boolean;
}

/** A whole number. */
export function NumberField({
  label,
  value,
  onCommit,
  min,
  max,
  hint,
  placeholder,
  grouping = true,
}: NumberFieldProps): ReactNode {
  return (
    <AriaField
      className={c('field')}
      value={value ?? Number.NaN}
      onChange={(next) => {
        onCommit(Number.isNaN(next) ? undefined : next);
      }}
      minValue={min}
      maxValue={max}
      step={1}
      formatOptions={{ useGrouping: grouping, maximumFractionDigits: 0 }}
    >
      <Label className={c('label')}>{label}</Label>
      <Group className={c('group')}>
        <Input className={c('input')} {...(placeholder === undefined ? {} : { placeholder })} />
      </Group>
      {hint === undefined ? null : (
        <Text slot="description" className={c('hint')}>
          {hint}
        </Text>
      )}
    </AriaField>
  );
}
