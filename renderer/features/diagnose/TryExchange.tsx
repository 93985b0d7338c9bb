import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { textSpeed } from '../../../shared/text-length.ts';
import { assertNever } from '../../../shared/assert-never.ts';
import { failureText } from '../../ipc/failure-text.ts';
import { formatShortDuration } from '../../lib/format.ts';
import type { Exchange } from '../../stores/try-chat.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { FactLine } from '../../ui/FactLine.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { names } from '../../ui/names.ts';
import styles from './Try.module.css';

const c = names(styles);

/** One message, its answer as far as it has come, and how it ended. */
export function TryExchange({ exchange }: { readonly exchange: Exchange }): ReactNode {
  const { message, answer, state } = exchange;
  const end = useRef<HTMLDivElement>(null);
  // The newest stays in sight of the log, without moving the screen.
  useEffect(() => {
    const log = end.current?.parentElement;
    if (log) log.scrollTop = log.scrollHeight;
  });
  return (
    <div ref={end} className={c('exchange')}>
      <p className={c('asked')}>{message}</p>
      {answer === '' ? null : <p className={c('answer')}>{answer}</p>}
      <Ending state={state} />
    </div>
  );
}

function Ending({ state }: { readonly state: Exchange['state'] }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  switch (state.kind) {
    case 'waiting':
      return <LoadingState>{t('tryIt.waiting')}</LoadingState>;
    case 'answering':
      return <LoadingState>{t('tryIt.answering')}</LoadingState>;
    case 'stopped':
      return <p className={c('note')}>{t('tryIt.stopped')}</p>;
    case 'answered': {
      const { firstTokenMs, tokensPerSecond } = state.figures;
      const parts = [
        t('tryIt.firstWord', { duration: formatShortDuration(firstTokenMs, language) }),
      ];
      if (tokensPerSecond !== undefined) parts.push(textSpeed(t, tokensPerSecond));
      if (state.isCut) parts.push(t('tryIt.cut'));
      return (
        <p className={c('note', 'figures')}>
          <FactLine facts={parts} />
        </p>
      );
    }
    case 'failed':
      return (
        <ErrorState title={t(`tryIt.failed.${state.why}`)}>
          {state.detail === '' ? undefined : <span className={c('words')}>{state.detail}</span>}
        </ErrorState>
      );
    case 'not-sent':
      return <ErrorState title={failureText(t, state.failure)} />;
    default:
      return assertNever(state);
  }
}
