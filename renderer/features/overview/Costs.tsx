import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { HISTORY_MS } from '../../../shared/server.ts';
import { textSpeed } from '../../../shared/text-length.ts';
import { formatBytes, formatNumber, formatPercent } from '../../lib/format.ts';
import { memoryGrowth } from '../../lib/memory-growth.ts';
import { useNow } from '../../lib/use-now.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chart, type ChartProps } from '../../ui/Chart.tsx';
import { names } from '../../ui/names.ts';
import styles from './Costs.module.css';
import { requestPoints, samplePoints, speedPoints } from './figures.ts';

const c = names(styles);
/** Below these a chart would make much of nothing. */
const LEAST = { memory: 100_000_000, cpu: 100, requests: 4, speed: 10 } as const;

/** What the running server has used, and what it was asked, over the last minutes. */
export function Costs(): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { samples, traffic, restarts } = useSnapshot((snapshot) => snapshot.metrics);
  const kind = useSnapshot(({ server }) => server.kind);
  const grown = useSnapshot(memoryGrowth);
  const isShown = kind === 'ready' || kind === 'unhealthy' || kind === 'starting';
  const now = useNow(2000, isShown);
  if (!isShown) return null;
  const last = samples[samples.length - 1];
  const asked = requestPoints(traffic, now);
  const speeds = speedPoints(traffic);
  const lastSpeed = speeds[speeds.length - 1]?.[1];
  const speed = lastSpeed === undefined ? undefined : textSpeed(t, lastSpeed);
  const most = (figure: 'cpuPercent' | 'residentBytes'): number =>
    Math.max(0, ...samples.map((sample) => sample[figure]));
  const memory = (bytes: number): string => formatBytes(bytes, language);
  const cpu = (percent: number): string => formatPercent(percent, language);
  const requests = formatNumber(
    asked.reduce((sum, [, count]) => sum + (count ?? 0), 0),
    language,
  );
  const span = { from: now - HISTORY_MS, to: now };
  return (
    <Card
      title={t('overview.metrics.title')}
      {...(restarts === 0
        ? {}
        : {
            aside: (
              <span className={c('restarts')}>
                {t('overview.metrics.restarts', { count: restarts })}
              </span>
            ),
          })}
    >
      <div className={c('figures')}>
        <Figure
          name={t('overview.metrics.memory')}
          value={last && memory(last.residentBytes)}
          chart={{
            ...span,
            kind: 'line',
            points: samplePoints(samples, 'residentBytes'),
            least: LEAST.memory,
            label: t('overview.metrics.chart.memory', {
              now: memory(last?.residentBytes ?? 0),
              most: memory(most('residentBytes')),
            }),
          }}
        />
        <Figure
          name={t('overview.metrics.cpu')}
          value={last && cpu(last.cpuPercent)}
          chart={{
            ...span,
            kind: 'line',
            points: samplePoints(samples, 'cpuPercent'),
            least: LEAST.cpu,
            label: t('overview.metrics.chart.cpu', {
              now: cpu(last?.cpuPercent ?? 0),
              most: cpu(most('cpuPercent')),
            }),
          }}
        />
        <Figure
          name={t('overview.metrics.requests')}
          value={requests}
          chart={{
            ...span,
            kind: 'bars',
            points: asked,
            least: LEAST.requests,
            label: t('overview.metrics.chart.requests', { requests }),
          }}
        />
        <Figure
          name={t('overview.metrics.speed')}
          value={speed}
          none={t('overview.metrics.noSpeed')}
          chart={{
            ...span,
            kind: 'points',
            points: speeds,
            least: LEAST.speed,
            label: t('overview.metrics.chart.speed', { speed: speed ?? '' }),
          }}
        />
      </div>
      {grown === undefined ? null : (
        <Callout tone="warn">{t('overview.metrics.grows', { memory: memory(grown) })}</Callout>
      )}
    </Card>
  );
}

function Figure({
  name,
  value,
  none,
  chart,
}: {
  readonly name: string;
  readonly value: string | undefined;
  /** Said where there is nothing to show; where it is left out, it soon will be. */
  readonly none?: string;
  readonly chart: ChartProps;
}): ReactNode {
  return (
    <div className={c('figure')}>
      <h3 className={c('name')}>{name}</h3>
      <p className={c('value')}>{value ?? '–'}</p>
      {value === undefined ? <p className={c('none')}>{none}</p> : <Chart {...chart} />}
    </div>
  );
}
