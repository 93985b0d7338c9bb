import type { ReactNode } from 'react';
import { later } from '../lib/later.tsx';
import type { PlotProps } from '../lib/plot.tsx';
import { names } from './names.ts';
import styles from './Chart.module.css';

const c = names(styles);

// A window's first picture is there sooner without, and has none before a server runs.
const Plot = later(async () => (await import('../lib/plot.tsx')).Plot);

export interface ChartProps extends PlotProps {
  /** What it shows, in words. */
  readonly label: string;
}

/** A small picture of how something went over time. */
export function Chart({ label, ...plot }: ChartProps): ReactNode {
  return (
    <figure className={c('chart')} aria-label={label}>
      <Plot.Component {...plot} />
    </figure>
  );
}
