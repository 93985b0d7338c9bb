import { Check, Circle, LoaderCircle, Minus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import { windowFor } from '../../../shared/openclaw/fit.ts';
import type { SmokeStep } from '../../../shared/smoke.ts';
import { formatNumber, formatShortDuration } from '../../lib/format.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { useTurnTokens } from '../../stores/use-turn-tokens.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { names } from '../../ui/names.ts';
import { CureLadder } from './CureLadder.tsx';
import { Remedies } from '../problems/Remedies.tsx';
import { causeOf } from './smoke-summary.ts';
import styles from './Smoke.module.css';

const c = names(styles);

function Mark({ status }: { readonly status: SmokeStep['status'] }): ReactNode {
  switch (status) {
    case 'pending':
      return <Circle size={14} aria-hidden />;
    case 'running':
      return <LoaderCircle size={15} className={c('turning')} aria-hidden />;
    case 'passed':
      return <Check size={15} aria-hidden />;
    case 'failed':
      return <X size={15} aria-hidden />;
    case 'skipped':
      return <Minus size={15} aria-hidden />;
    default:
      return assertNever(status);
  }
}

export type Layer = 'server' | 'openclaw' | 'agent';

const headings = {
  server: ['diagnose.layerServer', 'diagnose.layerServerSay'],
  openclaw: ['diagnose.layerOpenClaw', 'diagnose.layerOpenClawSay'],
  agent: ['diagnose.layerAgent', 'diagnose.layerAgentSay'],
} as const;

/** One check: its name, its outcome, and where it failed the cause and what mends it. */
export function SmokeItem({
  step,
  layer,
}: {
  readonly step: SmokeStep;
  /** The first check of a layer carries the layer's heading. */
  readonly layer?: Layer;
}): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const turnTokens = useTurnTokens();
  const reason = step.status === 'passed' ? undefined : step.reason;
  const { ladder = [], longestPrompt = 0 } = step;
  const others = step.remedies.filter(({ kind }) =>
    ladder.every(({ remedy }) => remedy.kind !== kind),
  );
  const figures = {
    longest: formatNumber(longestPrompt, language),
    needWithTools: formatNumber(windowFor('with-tools', turnTokens), language),
    needWithoutTools: formatNumber(windowFor('without-tools', turnTokens), language),
  };
  return (
    <li className={c('item', step.status, layer !== undefined && 'first')}>
      {layer === undefined ? null : (
        <p className={c('layer')}>
          {t(headings[layer][0])}
          <span className={c('layerSay')}>{t(headings[layer][1])}</span>
        </p>
      )}
      <div className={c('line')}>
        <span className={c('mark')}>
          <Mark status={step.status} />
        </span>
        <div className={c('words')}>
          <p className={c('name')}>{t(`smokeCheck.${step.id}.name`)}</p>
          <p className={c('say')}>{causeOf(t, step)}</p>
        </div>
        <span className={c('outcome')}>{t(`diagnose.status.${step.status}`)}</span>
        <span className={c('time')}>
          {step.durationMs === undefined ? '' : formatShortDuration(step.durationMs, language)}
        </span>
      </div>
      {step.status === 'failed' || (reason !== undefined && step.remedies.length > 0) ? (
        <div className={c('help')}>
          {reason === undefined ? null : (
            <p className={c('next')}>{t(`smokeReason.${reason}.next`, figures)}</p>
          )}
          {ladder.length === 0 ? null : <CureLadder ladder={ladder} />}
          {others.length === 0 ? null : (
            <div className={c('remedies')}>
              <Remedies remedies={others} emphasis={ladder.length === 0} />
            </div>
          )}
          {step.detail === undefined || step.detail === '' ? null : (
            <Disclosure title={t('diagnose.detail')}>
              <pre className={c('detail')}>{step.detail}</pre>
            </Disclosure>
          )}
        </div>
      ) : null}
    </li>
  );
}
