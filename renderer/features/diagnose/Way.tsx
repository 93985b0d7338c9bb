import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  allChecks,
  brokenStep,
  isDeep,
  smokeChecks,
  type SmokeCheckId,
  type SmokeState,
  type SmokeStep,
} from '../../../shared/smoke.ts';
import { scrollToShow } from '../../lib/scroll-to-show.ts';
import { names } from '../../ui/names.ts';
import { Station } from './Station.tsx';
import styles from './Way.module.css';

const c = names(styles);

/** The stretches of the way, by their first station. */
const stretches = {
  engine: 'diagnose.layerServer',
  'provider-entry': 'diagnose.layerOpenClaw',
  'openclaw-agent': 'diagnose.layerAgent',
} as const satisfies Partial<Record<SmokeCheckId, string>>;

const isFirst = (id: SmokeCheckId): id is keyof typeof stretches => Object.hasOwn(stretches, id);

/** The way of a request as a picture: a station each check, of which one can be opened. */
export function Way({ smoke }: { readonly smoke: SmokeState }): ReactNode {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const wasRunning = useRef(smoke.running);
  const steps = (isDeep(smoke) ? allChecks : smokeChecks).map((id) => stepOf(smoke, id));
  // A new run takes back what was opened in the one before.
  const open = chosen !== null && chosen.run === smoke.startedAt ? chosen.id : telling(smoke);
  const broken = smoke.running ? undefined : brokenStep(smoke)?.id;
  // What mends the first failure may be below the window's edge when the test ends.
  useEffect(() => {
    const ended = wasRunning.current && !smoke.running;
    wasRunning.current = smoke.running;
    if (ended) scrollToShow(list.current?.querySelector('[data-open]'));
  }, [smoke.running]);
  // Fonts differ between systems: a name that needs more room than its share takes it.
  const gridTemplateColumns = `repeat(${steps.length}, minmax(min-content, 1fr))`;
  return (
    <div className={c('way')}>
      <ul
        ref={list}
        className={c('track')}
        style={{ gridTemplateColumns }}
        aria-label={t('diagnose.list')}
      >
        {steps.map((step, index) => (
          <Station
            key={step.id}
            step={step}
            isOpen={open === step.id}
            isTold={broken === step.id}
            onToggle={() => {
              setChosen({ run: smoke.startedAt, id: open === step.id ? null : step.id });
            }}
            {...(isFirst(step.id)
              ? {
                  stretch: (
                    <p className={c('stretch')} style={{ gridColumn: columns(steps, index) }}>
                      {t(stretches[step.id])}
                    </p>
                  ),
                }
              : {})}
          />
        ))}
      </ul>
    </div>
  );
}

interface Chosen {
  readonly run: number | undefined;
  readonly id: SmokeCheckId | null;
}

/** The station that opens by itself: the first red one, else the first that offers a way out. */
function telling({ running, steps }: SmokeState): SmokeCheckId | null {
  if (running) return null;
  const first =
    steps.find(({ status }) => status === 'failed') ??
    steps.find(({ remedies }) => remedies.length > 0);
  return first?.id ?? null;
}

/** From this station to the one before the next stretch. */
function columns(steps: readonly SmokeStep[], from: number): string {
  const next = steps.findIndex(({ id }, index) => index > from && isFirst(id));
  return `${from + 1} / ${(next === -1 ? steps.length : next) + 1}`;
}

/** Before the first run every station is there already, so that one sees what will be tested. */
function stepOf(smoke: SmokeState, id: SmokeCheckId): SmokeStep {
  return (
    smoke.steps.find((step) => step.id === id) ?? { id, status: 'pending' as const, remedies: [] }
  );
}
