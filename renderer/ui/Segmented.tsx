import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup, Text } from 'react-aria-components';
import { names } from './names.ts';
import field from './field.module.css';
import styles from './Segmented.module.css';

const c = names(styles);
const f = names(field);

export interface Segment<T extends string> {
  readonly id: T;
  readonly name: string;
  readonly isDisabled?: boolean;
}

export interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly hint?: string;
  /** The label stands beside the segments. */
  readonly inline?: boolean;
  readonly options: readonly Segment<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** One of two or three short words, all in sight. */
export function Segmented<T extends string>({
  label,
  hint,
  inline = false,
  options,
  value,
  onChange,
}: SegmentedProps<T>): ReactNode {
  return (
    <RadioGroup
      className={f('field')}
      orientation="horizontal"
      value={value}
      onChange={(next) => {
        const chosen = options.find(({ id }) => id === next);
        if (chosen !== undefined) onChange(chosen.id);
      }}
    >
      <div className={c('labelled', inline && 'inline')}>
        <Label className={f('label')}>{label}</Label>
        <div className={c('segments')}>
          {options.map(({ id, name, isDisabled = false }) => (
            <Radio key={id} value={id} className={c('segment')} isDisabled={isDisabled}>
              {name}
            </Radio>
          ))}
        </div>
      </div>
      {hint === undefined ? null : (
        <Text slot="description" className={f('hint')}>
          {hint}
        </Text>
      )}
    </RadioGroup>
  );
}
