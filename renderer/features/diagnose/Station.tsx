import { Check, Minus, X } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { SmokeStep } from '../../../shared/smoke.ts';
import { formatShortDuration } from '../../lib/format.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { names } from '../../ui/names.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import { StationDetails } from './StationDetails.tsx';
import { causeOf } from './smoke-summary.ts';
import styles from './Way.module.css';

const c = names(styles);

function Mark({ status }: { readonly status: SmokeStep['status'] }): ReactNode {
  switch (status) {
    case 'pending':
      return null;
    case 'running':
      return <Spinner />;
    case 'passed':
      return <Check size={15} strokeWidth={2.5} aria-hidden />;
    case 'failed':
      return <X size={15} strokeWidth={2.5} aria-hidden />;
    case 'skipped':
      return <Minus size={14} aria-hidden />;
    default:
      return assertNever(status);
  }
}

export interface StationProps {
  readonly step: SmokeStep;
  /** Begins a new stretch of the way. */
  readonly stretch?: ReactNode;
  readonly isOpen: boolean;
  /** The verdict is about it. */
  readonly isTold: boolean;
  readonly onToggle: () => void;
}

/** One station of the way: its name, how it came out, its time; opened, all that is known of it. */
export function Station({ step, stretch, isOpen, isTold, onToggle }: StationProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const id = useId();
  const { status, durationMs } = step;
  const outcome = t(`diagnose.status.${status}`);
  // One that was never begun has none.
  const time = durationMs === undefined ? '' : formatShortDuration(durationMs, language);
  return (
    <li className={c('item', status, time !== '' && 'timed')}>
      {stretch}
      <Button
        className={c('station', isOpen && 'open')}
        aria-expanded={isOpen}
        aria-describedby={`${id}-why`}
        onPress={onToggle}
      >
        <span className={c('mark')}>
          <Mark status={status} />
        </span>
        <span className={c('name')}>{t(`smokeCheck.${step.id}.name`)}</span>{' '}
        <span className={c('outcome')}>{outcome}</span>{' '}
        {time === '' ? null : <span className={c('time')}>{time}</span>}
      </Button>
      <span hidden id={`${id}-why`}>
        {causeOf(t, step)}
      </span>
      {isOpen ? (
        <div className={c('details')} data-open>
          <StationDetails step={step} isTold={isTold} />
        </div>
      ) : null}
    </li>
  );
}
