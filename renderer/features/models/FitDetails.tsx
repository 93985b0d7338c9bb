import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FitReport, Judged } from '../../../shared/fit/judge-fit.ts';
import type { Need } from '../../../shared/fit/needs.ts';
import type { Translate } from '../../../shared/i18n/index.ts';
import type { Language } from '../../../shared/i18n/languages.ts';
import { textLength } from '../../../shared/text-length.ts';
import { formatBytes, formatNumber } from '../../lib/format.ts';
import type { ModelJudgement } from '../../../shared/fit/judge-model.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { ToneIcon } from '../../ui/Callout.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { names } from '../../ui/names.ts';
import styles from './Fit.module.css';
import { agentsKey } from '../common/FitBadges.tsx';

const c = names(styles);
const tones = { fits: 'ok', tight: 'warn', 'too-big': 'bad' } as const;

/** What a model needs, sentence by sentence, with what would help and how it adds up. */
export function FitDetails({
  model,
  judged: { agents, fit, advice },
}: {
  readonly model: string;
  readonly judged: ModelJudgement;
}): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const machine = useSnapshot((snapshot) => snapshot.machine);
  if (fit === undefined || machine === null) return null;
  const sentences = sentencesOf(t, fit, language);
  const { totalBytes, availableBytes, metalBytes } = machine;
  const bytes = (amount: number): string => formatBytes(amount, language);
  return (
    <Disclosure title={t('modelFit.title')} label={t('modelFit.titleOf', { model })}>
      <div className={c('sentences')}>
        {sentences.map(({ text, judged: { level } }) => (
          <p key={text} className={c('sentence')}>
            <span className={c('icon', tones[level])}>
              <ToneIcon tone={tones[level]} size={15} />
            </span>
            <span>
              {text} {t(`modelFit.level.${level}`)}
            </span>
          </p>
        ))}
        {fit.turns.length === 0 ? <p className={c('sentence')}>{t('modelFit.noTurn')}</p> : null}
      </div>
      {advice.map((change) => (
        <p key={change.code} className={c('advice')}>
          {t(`modelFit.advice.${change.code}`, {
            bytes: 'bytes' in change ? bytes(change.bytes) : '',
            ...('tokens' in change
              ? {
                  tokens: formatNumber(change.tokens, language),
                  length: textLength(t, change.tokens),
                }
              : {}),
            format: 'format' in change ? change.format : '',
          })}
        </p>
      ))}
      <p className={c('note')}>{t(agentsKey(agents))}</p>
      <p className={c('note')}>
        {t('modelFit.machine', { total: bytes(totalBytes), available: bytes(availableBytes) })}{' '}
        {fit.compute === 'gpu' && metalBytes !== undefined
          ? t('modelFit.metal', { metal: bytes(metalBytes) })
          : ''}
      </p>
      <Disclosure title={t('modelFit.sum')} label={t('modelFit.sumOf', { model })}>
        {sentences.filter(isSummed(fit)).map(({ text, judged: { need } }) => (
          <div key={text}>
            <p className={c('sumTitle')}>{text}</p>
            <dl className={c('sum')}>
              {need.parts.map((part) => (
                <div key={part.what} className={c('part')}>
                  <dt>{t(`modelFit.part.${part.what}`)}</dt>
                  <dd>{bytes(part.bytes)}</dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
      </Disclosure>
    </Disclosure>
  );
}

/** A start and the most that is asked of the model: the other sums are made of the same. */
const isSummed =
  ({ firstStart, start, chat, turn }: FitReport) =>
  ({ judged }: Sentence): boolean =>
    judged === firstStart || judged === start || judged === (turn ?? chat);

interface Sentence {
  readonly text: string;
  readonly judged: Judged;
}

function sentencesOf(t: Translate, fit: FitReport, language: Language): Sentence[] {
  const memory = ({ bytes, atLeast }: Need): string =>
    atLeast === bytes
      ? formatBytes(bytes, language)
      : t('modelFit.range', {
          least: formatBytes(atLeast, language),
          most: formatBytes(bytes, language),
        });
  const { firstStart, start, chat, turns } = fit;
  return [
    ...(firstStart === undefined || firstStart.need.bytes <= start.need.bytes
      ? []
      : [
          {
            judged: firstStart,
            text: t('modelFit.firstStart', { memory: memory(firstStart.need) }),
          },
        ]),
    { judged: start, text: t('modelFit.start', { memory: memory(start.need) }) },
    {
      judged: chat,
      text: t('modelFit.chat', {
        length: textLength(t, chat.tokens),
        memory: memory(chat.need),
      }),
    },
    ...turns.map((turn) => ({
      judged: turn,
      text: t(`modelFit.turn.${turn.way}`, {
        length: textLength(t, turn.tokens),
        memory: memory(turn.need),
      }),
    })),
  ];
}
