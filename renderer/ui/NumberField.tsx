import { useState, type ReactNode } from 'react';
import {
  FieldError,
  Group,
  Input,
  Label,
  NumberField as AriaField,
  Text,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
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
  /** Places after the point. */
  readonly decimals?: number;
}

/** A number, a whole one unless it has decimals. */
export function NumberField({
  label,
  value,
  onCommit,
  min,
  max,
  hint,
  placeholder,
  grouping = true,
  decimals = 0,
}: NumberFieldProps): ReactNode {
  const { t, i18n } = useTranslation();
  /** What was typed and is out of the limits: it stays to be corrected, and changes nothing. */
  const [refused, setRefused] = useState<number | null>(null);
  const shown = (limit: number): string =>
    limit.toLocaleString(i18n.language, { useGrouping: grouping });
  const commit = (next: number): void => {
    const isOutside = next < min || next > max;
    setRefused(isOutside ? next : null);
    if (!isOutside) onCommit(Number.isNaN(next) ? undefined : next);
  };
  return (
    <AriaField
      className={c('field')}
      value={refused ?? value ?? Number.NaN}
      onChange={commit}
      isInvalid={refused !== null}
      // It would otherwise turn 80 into 1024 without a word.
      commitBehavior="validate"
      minValue={min}
      maxValue={max}
      step={10 ** -decimals}
      formatOptions={{ useGrouping: grouping, maximumFractionDigits: decimals }}
    >
      <Label className={c('label')}>{label}</Label>
      <Group className={c('group')}>
        <Input className={c('input')} {...(placeholder === undefined ? {} : { placeholder })} />
      </Group>
      {hint === undefined || refused !== null ? null : (
        <Text slot="description" className={c('hint')}>
          {hint}
        </Text>
      )}
      <FieldError className={c('error')}>
        {t('common.outOfRange', { min: shown(min), max: shown(max) })}
      </FieldError>
    </AriaField>
  );
}
