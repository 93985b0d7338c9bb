import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { names } from '../../ui/names.ts';
import { Headline } from './Headline.tsx';
import { Proof } from './Proof.tsx';
import { EngineStation, ModelStation, OpenClawStation, ServerStation } from './Stations.tsx';
import styles from './WayCard.module.css';
import { useWay } from './use-way.ts';

const c = names(styles);

/** inferrs, server, model, OpenClaw in a row; what is broken, or comes next, stands in front. */
export function WayCard(): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const way = useWay();
  return (
    <section className={c('card')} aria-labelledby={id}>
      <Headline id={id} way={way} />
      <ol className={c('way')} aria-label={t('overview.way')}>
        <EngineStation way={way} />
        <ServerStation way={way} />
        <ModelStation way={way} />
        <OpenClawStation way={way} />
      </ol>
      <Proof />
    </section>
  );
}
