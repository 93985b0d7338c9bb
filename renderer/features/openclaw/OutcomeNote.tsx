import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { ApplyOutcome } from '../../../shared/openclaw/outcome.ts';
import { openClawFailureText } from '../../ipc/failure-text.ts';
import { scrollToShow } from '../../lib/scroll-to-show.ts';
import { Callout } from '../../ui/Callout.tsx';
import { Issues } from './Issues.tsx';

export type Outcome =
  | {
      readonly kind: 'apply';
      readonly purpose: 'connect' | 'disconnect';
      readonly outcome: ApplyOutcome;
    }
  | { readonly kind: 'done'; readonly what: 'undone' };

/** Whether it tells that the change was made, not that it failed. */
export function saysDone(outcome: Outcome): boolean {
  return outcome.kind === 'apply' && outcome.outcome.kind !== 'rolled-back';
}

/** What came of the last change; takes the focus, since the button that made it may be gone. */
export function OutcomeNote({ outcome }: { readonly outcome: Outcome }): ReactNode {
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    note.current?.focus({ preventScroll: true });
    scrollToShow(note.current);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another outcome is news too
  }, [outcome]);
  return (
    <div ref={note} tabIndex={-1}>
      <OutcomeWords outcome={outcome} />
    </div>
  );
}

function OutcomeWords({ outcome }: { readonly outcome: Outcome }): ReactNode {
  const { t } = useTranslation();
  if (outcome.kind === 'done')
    return (
      <Callout tone="ok" live>
        {t(`openclaw.outcome.${outcome.what}`)}
      </Callout>
    );
  const result = outcome.outcome;
  switch (result.kind) {
    case 'unchanged':
      return (
        <Callout tone="info" live>
          {t('openclaw.outcome.unchanged')}
        </Callout>
      );
    case 'applied':
      return (
        <Callout
          tone="ok"
          live
          title={t(
            outcome.purpose === 'connect'
              ? 'openclaw.outcome.applied'
              : 'openclaw.outcome.disconnected',
          )}
        >
          <p>
            {result.validation.kind === 'valid'
              ? t('openclaw.outcome.checked')
              : t('openclaw.outcome.notChecked', {
                  reason: openClawFailureText(t, result.validation.failure),
                })}
          </p>
          {result.validation.kind === 'valid'
            ? result.validation.warnings.map((warning) => <p key={warning}>{warning}</p>)
            : null}
          {result.validation.kind === 'valid' && result.validation.notCompared ? (
            <p>{t('openclaw.outcome.notCompared')}</p>
          ) : null}
          {result.gatewayReloads ? <p>{t('openclaw.outcome.gatewayReloads')}</p> : null}
        </Callout>
      );
    case 'rolled-back':
      return (
        <Callout
          tone="bad"
          live
          title={t(
            result.restricted ? 'openclaw.outcome.restricted' : 'openclaw.outcome.rolledBack',
          )}
        >
          <Issues issues={result.issues} />
        </Callout>
      );
    default:
      return assertNever(result);
  }
}
