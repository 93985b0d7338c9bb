import type { ReactNode } from 'react';
import { sparkline } from '../lib/sparkline.ts';
import { names } from './names.ts';
import styles from './Sparkline.module.css';

const c = names(styles);
const WIDTH = 240;
const HEIGHT = 44;

/** A small curve over time. The label tells the present value to those who do not see it. */
export function Sparkline({
  values,
  least,
  label,
}: {
  readonly values: readonly number[];
  /** The scale never shrinks below this, so that idling looks idle. */
  readonly least: number;
  readonly label: string;
}): ReactNode {
  const { line, area } = sparkline(values, { width: WIDTH, height: HEIGHT, least });
  return (
    <svg
      className={c('sparkline')}
      viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
      preserveAspectRatio="none"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an svg is drawn here, not loaded
      role="img"
      aria-label={label}
    >
      <path className={c('area')} d={area} />
      <path className={c('line')} d={line} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
