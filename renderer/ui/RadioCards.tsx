import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { Breakable } from './Breakable.tsx';
import { FactLine } from './FactLine.tsx';
import { names } from './names.ts';
import styles from './RadioCards.module.css';

const c = names(styles);

export interface RadioCard<T extends string> {
  readonly id: T;
  readonly name: string;
  readonly say?: string;
  readonly isDisabled?: boolean;
}

export interface RadioCardsProps<T extends string> {
  readonly label: string;
  /** Where a heading says the same. */
  readonly isLabelHidden?: boolean;
  readonly options: readonly RadioCard<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** A choice whose options need a sentence each. */
export function RadioCards<T extends string>({
  label,
  isLabelHidden = false,
  options,
  value,
  onChange,
}: RadioCardsProps<T>): ReactNode {
  return (
    <RadioGroup
      className={c('group')}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      value={value}
      onChange={(next) => {
        const chosen = options.find(({ id }) => id === next);
        if (chosen !== undefined) onChange(chosen.id);
      }}
    >
      {isLabelHidden ? null : <Label className={c('label')}>{label}</Label>}
      <div className={c('cards')}>
        {options.map((option) => (
          <Radio
            key={option.id}
            value={option.id}
            className={c('card')}
            isDisabled={option.isDisabled ?? false}
          >
            <span className={c('mark')} aria-hidden />
            <span className={c('texts')}>
              <span className={c('name')}>
                <Breakable>{option.name}</Breakable>
              </span>
              {option.say === undefined ? null : (
                <span className={c('say')}>
                  <FactLine facts={option.say} />
                </span>
              )}
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
