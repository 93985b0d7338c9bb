import type { ReactNode } from 'react';
import { ProgressBar } from 'react-aria-components';
import { names } from './names.ts';
import styles from './Progress.module.css';

const c = names(styles);

/** How far something is; without a known end it only moves. */
export function Progress({
  label,
  value,
  text,
}: {
  readonly label: string;
  /** 0 to 1; undefined when the end is not known. */
  readonly value: number | undefined;
  readonly text?: string;
}): ReactNode {
  return (
    <ProgressBar
      className={c('progress')}
      aria-label={label}
      isIndeterminate={value === undefined}
      minValue={0}
      maxValue={1}
      value={value ?? 0}
      {...(text === undefined ? {} : { valueLabel: text })}
    >
      <span className={c('track')}>
        <span
          className={c('bar', value === undefined && 'moving')}
          style={value === undefined ? undefined : { transform: `scaleX(${String(value)})` }}
        />
      </span>
    </ProgressBar>
  );
}
