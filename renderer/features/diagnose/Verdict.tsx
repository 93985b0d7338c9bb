import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { deepChecks, type SmokeState } from '../../../shared/smoke.ts';
import { formatDuration, formatShortDuration } from '../../lib/format.ts';
import { useNow } from '../../lib/use-now.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { Dot } from '../../ui/Dot.tsx';
import { FactLine } from '../../ui/FactLine.tsx';
import { names } from '../../ui/names.ts';
import { verdictOf } from './smoke-summary.ts';
import { Ago } from '../common/Ago.tsx';
import styles from './Verdict.module.css';

const c = names(styles);

/** What the test came to, in one sentence, and the buttons for the next. */
export function Verdict({
  smoke,
  children,
}: {
  readonly smoke: SmokeState;
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const { tone, sentence } = verdictOf(t, smoke);
  return (
    <section className={c('verdict')} aria-labelledby={id}>
      <div className={c('head')}>
        <h2 id={id} className={c('title')}>
          <Dot tone={tone} />
          {t('diagnose.verdict')}
        </h2>
        <output className={c('sentence')}>{sentence}</output>
        <When smoke={smoke} />
        <div className={c('buttons')}>{children}</div>
      </div>
    </section>
  );
}

function When({ smoke }: { readonly smoke: SmokeState }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  if (smoke.running) return <Elapsed smoke={smoke} />;
  if (smoke.finishedAt === undefined) return null;
  const failed = smoke.steps.filter(({ status }) => status === 'failed').length;
  const { startedAt, finishedAt } = smoke;
  return (
    <p className={c('when')}>
      <FactLine
        facts={[
          failed > 1 ? t('diagnose.moreFailed', { count: failed - 1 }) : undefined,
          <Ago key="at" at={finishedAt} say={(when) => t('diagnose.testedAt', { when })} />,
          startedAt === undefined
            ? undefined
            : t('diagnose.took', {
                duration: formatShortDuration(finishedAt - startedAt, language),
              }),
        ]}
      />
    </p>
  );
}

/** How long it has taken so far; of the check that takes longest also how long it may. */
function Elapsed({ smoke: { startedAt, steps } }: { readonly smoke: SmokeState }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useNow(1_000);
  if (startedAt === undefined) return null;
  const duration = formatDuration(now - startedAt, language);
  const agentTurns = steps.some(
    ({ id, status }) => deepChecks.some((deep) => deep === id) && status === 'running',
  );
  return (
    <p className={c('when')}>
      {t('diagnose.elapsed', { duration })}
      {agentTurns ? <span className={c('wait')}>{t('diagnose.deepTakes')}</span> : null}
    </p>
  );
}
