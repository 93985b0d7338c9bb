import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  allChecks,
  isDeep,
  smokeChecks,
  type SmokeCheckId,
  type SmokeState,
  type SmokeStep,
} from '../../../shared/smoke.ts';
import { scrollToShow } from '../../lib/scroll-to-show.ts';
import { formatAgo, formatDuration, formatShortDuration } from '../../lib/format.ts';
import { smokeSummary } from './smoke-summary.ts';
import { useCancelTask } from '../../commands/use-cancel-task.ts';
import { useAction } from '../../commands/use-command.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { useNow } from '../../lib/use-now.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Dot } from '../../ui/Dot.tsx';
import { names } from '../../ui/names.ts';
import { type Layer, SmokeItem } from './SmokeItem.tsx';
import styles from './Smoke.module.css';

const c = names(styles);
/** The first check of each layer, which carries its heading. */
const layers: Partial<Record<SmokeCheckId, Layer>> = {
  engine: 'server',
  'provider-entry': 'openclaw',
  'openclaw-agent': 'agent',
};

/** Smoke test and deep check: a button each, one item per check, by layer. */
export function SmokePanel(): ReactNode {
  const { t } = useTranslation();
  const smoke = useSnapshot((snapshot) => snapshot.smoke);
  const run = useAction('smoke.run');
  const runDeep = useAction('smoke.runDeep');
  const cancel = useCancelTask('smoke-test');
  const deep = isDeep(smoke);
  const steps = (deep ? allChecks : smokeChecks).map((id) => stepOf(smoke, id));
  // The pressed one keeps the focus; the other waits, since only one test runs at a time.
  const deepPending = runDeep.pending || (smoke.running && deep);
  const plainPending = run.pending || (smoke.running && !deepPending);
  const summary = smokeSummary(t, smoke);
  const list = useRef<HTMLUListElement>(null);
  const wasRunning = useRef(smoke.running);
  const firstFailed = steps.findIndex(({ status }) => status === 'failed');
  // What mends the first failure may be below the window's edge when the test ends.
  useEffect(() => {
    const ended = wasRunning.current && !smoke.running;
    wasRunning.current = smoke.running;
    if (ended) scrollToShow(list.current?.children[firstFailed]);
  }, [smoke.running, firstFailed]);
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
        <div className={c('buttons')}>
          {smoke.running ? (
            <Button isPending={cancel.pending} onPress={cancel.run}>
              {t('diagnose.cancel')}
            </Button>
          ) : null}
          <Button
            isPending={deepPending}
            isDisabled={plainPending}
            onPress={() => {
              void runDeep.run(undefined);
            }}
          >
            {t('diagnose.runDeep')}
          </Button>
          <Button
            variant="primary"
            isPending={plainPending}
            isDisabled={deepPending}
            onPress={() => {
              void run.run(undefined);
            }}
          >
            {t('diagnose.run')}
          </Button>
        </div>
      </div>
      <ul ref={list} aria-label={t('diagnose.list')}>
        {steps.map((step) => {
          const layer = layers[step.id];
          return (
            <SmokeItem key={step.id} step={step} {...(layer === undefined ? {} : { layer })} />
          );
        })}
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
  const now = useNow(smoke.running ? 1_000 : 30_000);
  if (smoke.running) return <Elapsed smoke={smoke} now={now} />;
  if (smoke.finishedAt === undefined) return null;
  const parts = [t('diagnose.testedAt', { when: formatAgo(smoke.finishedAt, now, language) })];
  if (smoke.startedAt !== undefined)
    parts.push(
      t('diagnose.took', {
        duration: formatShortDuration(smoke.finishedAt - smoke.startedAt, language),
      }),
    );
  return <p className={c('when')}>{parts.join(' · ')}</p>;
}

/** How long it has taken so far; of the check that takes longest also how long it may. */
function Elapsed({
  smoke: { startedAt, steps },
  now,
}: {
  readonly smoke: SmokeState;
  readonly now: number;
}): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  if (startedAt === undefined) return null;
  const duration = formatDuration(now - startedAt, language);
  const agentTurns = steps.some(
    ({ id, status }) => id === 'openclaw-agent' && status === 'running',
  );
  return (
    <p className={c('when')}>
      {t('diagnose.elapsed', { duration })}
      {agentTurns ? <span className={c('wait')}>{t('diagnose.deepTakes')}</span> : null}
    </p>
  );
}
