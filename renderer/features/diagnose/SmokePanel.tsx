import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  smokeChecks,
  type SmokeCheckId,
  type SmokeState,
  type SmokeStep,
} from '../../../shared/smoke.ts';
import { formatAgo, formatShortDuration } from '../../lib/format.ts';
import { smokeSummary } from '../../lib/smoke-summary.ts';
import { useAction } from '../../lib/use-command.ts';
import { useLanguage } from '../../lib/use-language.ts';
import { useNow } from '../../lib/use-now.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Dot } from '../../ui/Dot.tsx';
import { names } from '../../ui/names.ts';
import { SmokeItem } from './SmokeItem.tsx';
import styles from './Smoke.module.css';

const c = names(styles);
/** The checks that concern OpenClaw; the others are the server's own. */
const outer: readonly SmokeCheckId[] = ['provider-entry', 'openclaw-infer'];

/** The smoke test: one button, one item per check, by layer. */
export function SmokePanel(): ReactNode {
  const { t } = useTranslation();
  const smoke = useSnapshot((snapshot) => snapshot.smoke);
  const run = useAction('smoke.run');
  const cancel = useAction('smoke.cancel');
  const steps = smokeChecks.map((id) => stepOf(smoke, id));
  const summary = smokeSummary(t, smoke);
  return (
    <Card flush>
      <div className={c('head')}>
        <div className={c('summary')}>
          <Dot tone={summary.tone} />
          <div>
            <output className={c('word')}>{summary.word}</output>
            <When smoke={smoke} />
          </div>
        </div>
        {smoke.running ? (
          <Button
            isPending={cancel.pending}
            onPress={() => {
              void cancel.run(undefined);
            }}
          >
            {t('diagnose.cancel')}
          </Button>
        ) : null}
        <Button
          variant="primary"
          isPending={run.pending || smoke.running}
          onPress={() => {
            void run.run(undefined);
          }}
        >
          {t('diagnose.run')}
        </Button>
      </div>
      <ul aria-label={t('diagnose.list')}>
        {steps.map((step, index) => (
          <SmokeItem
            key={step.id}
            step={step}
            {...(index === 0
              ? { layer: 'server' as const }
              : step.id === outer[0]
                ? { layer: 'openclaw' as const }
                : {})}
          />
        ))}
      </ul>
    </Card>
  );
}

/** Before the first run every check is there already, so that one sees what will be tested. */
function stepOf(smoke: SmokeState, id: SmokeCheckId): SmokeStep {
  return (
    smoke.steps.find((step) => step.id === id) ?? { id, status: 'pending' as const, remedies: [] }
  );
}

function When({ smoke }: { readonly smoke: SmokeState }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useNow(30_000);
  if (smoke.running || smoke.finishedAt === undefined) return null;
  const parts = [t('diagnose.testedAt', { when: formatAgo(smoke.finishedAt, now, language) })];
  if (smoke.startedAt !== undefined)
    parts.push(
      t('diagnose.took', {
        duration: formatShortDuration(smoke.finishedAt - smoke.startedAt, language),
      }),
    );
  return <p className={c('when')}>{parts.join(' · ')}</p>;
}
