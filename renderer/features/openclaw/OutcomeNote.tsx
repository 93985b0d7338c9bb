import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { ApplyOutcome, ConfigPreview } from '../../../shared/openclaw/outcome.ts';
import type { OpenClawStatus } from '../../../shared/openclaw/status.ts';
import { outsideWords } from '../../lib/outside-words.ts';
import { scrollToShow } from '../../lib/scroll-to-show.ts';
import { names } from '../../ui/names.ts';
import styles from './OpenClaw.module.css';
import { openClawFailureText } from '../../ipc/failure-text.ts';
import { Callout } from '../../ui/Callout.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Evidence } from '../problems/ProblemCard.tsx';
import { Issues } from '../connect/Issues.tsx';
import { PreviewBody } from '../connect/PreviewBody.tsx';

const c = names(styles);

export type Outcome = (
  | {
      readonly kind: 'apply';
      readonly purpose: 'connect' | 'disconnect';
      readonly outcome: ApplyOutcome;
    }
  | { readonly kind: 'done'; readonly what: 'undone' }
) & {
  /** Where the control stood that brought it, so that it stands in its place. */
  readonly place: 'status' | 'connect' | 'drift';
  /** What was applied; goes on being shown, with the result where its button was. */
  readonly preview?: ConfigPreview;
  /** Of what it takes the place of, px: nothing moves under the pointer. */
  readonly height?: number;
};

/** Whether nothing has happened since that it would contradict, such as a change from outside. */
export function isStillSo(outcome: Outcome, status: OpenClawStatus | null): boolean {
  const kind = status?.kind;
  if (kind === 'changed-outside' || kind === 'invalid' || kind === 'not-found') return false;
  return outcome.kind === 'done' || outcome.purpose === 'connect' || kind !== 'connected';
}

/** What came of the last change; stays until the next one. Has the focus when it appears. */
export function OutcomeNote({ outcome }: { readonly outcome: Outcome }): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.focus({ preventScroll: true });
    scrollToShow(place.current);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another outcome is news too
  }, [outcome]);
  return (
    <div className={c('outcome')} style={{ minHeight: outcome.height }}>
      {outcome.preview === undefined ? null : <PreviewBody preview={outcome.preview} />}
      <div ref={place} tabIndex={-1} data-result className={c('result')}>
        <Note outcome={outcome} />
      </div>
    </div>
  );
}

function Note({ outcome }: { readonly outcome: Outcome }): ReactNode {
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
          {result.validation.kind === 'valid' && result.validation.notCompared ? (
            <p>{t('openclaw.outcome.notCompared')}</p>
          ) : null}
          {result.gatewayReloads ? <p>{t('openclaw.outcome.gatewayReloads')}</p> : null}
          <Evidence
            says={[]}
            lines={
              result.validation.kind === 'valid'
                ? result.validation.warnings
                : outsideWords(result.validation.failure)
            }
          />
        </Callout>
      );
    case 'rolled-back':
      return (
        <ErrorState
          title={t(
            result.restricted ? 'openclaw.outcome.restricted' : 'openclaw.outcome.rolledBack',
          )}
        >
          <Issues issues={result.issues} />
        </ErrorState>
      );
    default:
      return assertNever(result);
  }
}
