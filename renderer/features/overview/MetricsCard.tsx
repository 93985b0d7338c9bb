import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes, formatDuration, formatNumber, formatPercent } from '../../lib/format.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { useNow } from '../../lib/use-now.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { memoryGrowth } from '../../lib/memory-growth.ts';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { names } from '../../ui/names.ts';
import { Sparkline } from '../../ui/Sparkline.tsx';
import styles from './MetricsCard.module.css';

const c = names(styles);
const HUNDRED_MB = 100_000_000;

/** What the running server uses and how long it has held. Nothing while none of ours runs. */
export function MetricsCard(): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const metrics = useSnapshot((snapshot) => snapshot.metrics);
  const kind = useSnapshot(({ server }) => server.kind);
  const shown = kind === 'ready' || kind === 'unhealthy' || kind === 'starting';
  const grown = useSnapshot(memoryGrowth);
  const now = useNow(1000, shown && metrics.readySince !== undefined);
  if (!shown) return null;
  const last = metrics.samples[metrics.samples.length - 1];
  const cpu = last === undefined ? '–' : formatPercent(last.cpuPercent, language);
  const memory = last === undefined ? '–' : formatBytes(last.residentBytes, language);
  return (
    <Card title={t('overview.metrics.title')}>
      <div className={c('charts')}>
        <Chart
          name={t('overview.metrics.cpu')}
          value={cpu}
          label={t('overview.metrics.cpuChart', { value: cpu })}
          values={metrics.samples.map(({ cpuPercent }) => cpuPercent)}
          least={100}
        />
        <Chart
          name={t('overview.metrics.memory')}
          value={memory}
          label={t('overview.metrics.memoryChart', { value: memory })}
          values={metrics.samples.map(({ residentBytes }) => residentBytes)}
          least={HUNDRED_MB}
        />
      </div>
      <dl className={c('figures')}>
        <Figure
          name={t('overview.metrics.uptime')}
          value={
            metrics.readySince === undefined
              ? '–'
              : formatDuration(now - metrics.readySince, language)
          }
        />
        <Figure
          name={t('overview.metrics.requests')}
          value={formatNumber(metrics.requests, language)}
        />
        <Figure
          name={t('overview.metrics.restarts')}
          value={formatNumber(metrics.restarts, language)}
        />
      </dl>
      {grown === undefined ? null : (
        <Callout tone="warn">
          {t('overview.metrics.grows', { memory: formatBytes(grown, language) })}
        </Callout>
      )}
    </Card>
  );
}

function Chart({
  name,
  value,
  label,
  values,
  least,
}: {
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly values: readonly number[];
  readonly least: number;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <div className={c('chart')}>
      <div className={c('head')}>
        <span className={c('name')}>{name}</span>
        <span className={c('value')}>{value}</span>
      </div>
      {values.length < 2 ? (
        <p className={c('measuring')}>{t('overview.metrics.measuring')}</p>
      ) : (
        <Sparkline values={values} least={least} label={label} />
      )}
    </div>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }): ReactNode {
  return (
    <div>
      <dt className={c('name')}>{name}</dt>
      <dd className={c('value')}>{value}</dd>
    </div>
  );
}
