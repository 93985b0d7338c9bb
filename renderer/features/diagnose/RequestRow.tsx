import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { RequestEnd, RequestEntry } from '../../../shared/requests.ts';
import { textLength, textSpeed } from '../../../shared/text-length.ts';
import { formatShortDuration } from '../../lib/format.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { Badge } from '../../ui/Badge.tsx';
import { FactLine } from '../../ui/FactLine.tsx';
import { names } from '../../ui/names.ts';
import styles from './Requests.module.css';

const c = names(styles);

/** When a request came, from whom, its size, what it took and how it ended. */
export function RequestRow({ request }: { readonly request: RequestEntry }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { at, from, promptTokens, messages, times, room, end, durationMs, tokensPerSecond } =
    request;
  const time = new Date(at);
  const figures = [
    ...(promptTokens === undefined
      ? []
      : [t('requests.size', { length: textLength(t, promptTokens) })]),
    ...(messages === undefined ? [] : [t('requests.messages', { count: messages })]),
    ...(times === undefined || times < 2 ? [] : [t('requests.times', { count: times })]),
    ...(durationMs === undefined ? [] : [formatShortDuration(durationMs, language)]),
    ...(tokensPerSecond === undefined ? [] : [textSpeed(t, tokensPerSecond)]),
    ...(room === undefined ? [] : [t('requests.room', { length: textLength(t, room) })]),
  ];
  return (
    <li className={c('row')}>
      <time dateTime={time.toISOString()} className={c('time')}>
        {time.toLocaleTimeString(language, { timeStyle: 'medium' })}
      </time>
      <div className={c('who')}>
        <span>{t(`requests.from.${from}`)}</span>
        {figures.length === 0 ? null : (
          <span className={c('figures')}>
            <FactLine facts={figures} />
          </span>
        )}
        {end.kind === 'turned-away' ? (
          <span className={c('cause')}>{t(`requests.turnedAway.${end.why}`)}</span>
        ) : null}
        {'cause' in end && end.cause !== '' ? (
          <span className={c('cause')}>{end.cause}</span>
        ) : null}
      </div>
      <Badge tone={toneOf(end)}>{t(`requests.end.${end.kind}`)}</Badge>
    </li>
  );
}

function toneOf({ kind }: RequestEnd): 'idle' | 'info' | 'ok' | 'warn' | 'bad' {
  switch (kind) {
    case 'working':
      return 'info';
    case 'answered':
      return 'ok';
    case 'untold':
    case 'server-ended':
      return 'idle';
    case 'given-up':
    case 'too-long':
    case 'refused':
    case 'turned-away':
      return 'warn';
    case 'failed':
    case 'broken-off':
      return 'bad';
    default:
      return assertNever(kind);
  }
}
