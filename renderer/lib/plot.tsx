import { useEffect, useRef, type ReactNode } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { assertNever } from '../../shared/assert-never.ts';

/** A point of a chart: when, in milliseconds since the epoch, and how much; null parts the line. */
export type ChartPoint = readonly [at: number, value: number | null];

export interface PlotProps {
  /** `bars` for what is counted over a span of time, `points` for what is measured now and then. */
  readonly kind: 'line' | 'bars' | 'points';
  /** In the order of time. */
  readonly points: readonly ChartPoint[];
  readonly from: number;
  readonly to: number;
  /** The top of the chart is no lower than this. */
  readonly least: number;
}

const HEIGHT = 48;
/** Room above the highest point. */
const HEADROOM = 1.12;

/** What a chart draws into its figure, with the library for it. */
export function Plot({ kind, points, from, to, least }: PlotProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot | null>(null);

  useEffect(() => {
    const host = box.current;
    if (host === null) return undefined;
    const drawn = new UPlot(optionsOf(kind, host), [[], []], host);
    plot.current = drawn;
    const width = new ResizeObserver(() => {
      drawn.setSize({ width: host.clientWidth, height: HEIGHT });
    });
    width.observe(host);
    // The colours of a canvas are painted, and do not follow the theme by themselves.
    const theme = new MutationObserver(() => {
      drawn.redraw(false);
    });
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      width.disconnect();
      theme.disconnect();
      drawn.destroy();
      plot.current = null;
    };
  }, [kind]);

  useEffect(() => {
    const drawn = plot.current;
    drawn?.batch(() => {
      const values = points.map(([, value]) => value);
      // uPlot counts in seconds.
      drawn.setData([points.map(([at]) => at / 1000), values], false);
      drawn.setScale('x', { min: from / 1000, max: to / 1000 });
      const highest = Math.max(0, ...values.map((value) => value ?? 0));
      drawn.setScale('y', { min: 0, max: Math.max(least, highest * HEADROOM) });
    });
  }, [points, from, to, least]);

  return <div ref={box} />;
}

function optionsOf(kind: PlotProps['kind'], host: HTMLElement): UPlot.Options {
  return {
    width: host.clientWidth,
    height: HEIGHT,
    padding: [2, 1, 1, 1],
    legend: { show: false },
    cursor: { show: false },
    axes: [{ show: false }, { show: false }],
    scales: { x: { auto: false }, y: { auto: false } },
    series: [
      {},
      seriesOf(kind, (token) => () => getComputedStyle(host).getPropertyValue(token).trim()),
    ],
  };
}

function seriesOf(
  kind: PlotProps['kind'],
  colour: (token: string) => () => string,
): Partial<UPlot.Series> {
  const line = { stroke: colour('--accent'), width: 1.5, points: { show: false } };
  switch (kind) {
    case 'line':
      return { ...line, fill: colour('--accent-soft') };
    case 'bars': {
      const paths = UPlot.paths.bars?.({ size: [0.62, 14], radius: 0.2 });
      return { ...line, width: 0, fill: colour('--accent'), ...(paths && { paths }) };
    }
    case 'points':
      return { ...line, spanGaps: true, points: { show: true, size: 5, fill: colour('--accent') } };
    default:
      return assertNever(kind);
  }
}
