import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  budgetParts,
  type BudgetPartKind,
  type PromptBudget,
} from '../../../shared/prompt-budget.ts';
import { textLength } from '../../../shared/text-length.ts';
import { names } from '../../ui/names.ts';
import { FactLine } from '../../ui/FactLine.tsx';
import { type BarPart, PartsBar } from '../../ui/PartsBar.tsx';
import { Ago } from '../common/Ago.tsx';
import { BudgetSentence } from './BudgetSentence.tsx';
import styles from './Budget.module.css';

const c = names(styles);
const colours: Readonly<Record<BudgetPartKind, BarPart['colour']>> = {
  rules: 1,
  tools: 2,
  skills: 3,
  file: 4,
  message: 5,
  other: 6,
};

type Standing = 'fits' | 'tight' | 'over' | 'unknown';
const tones = { fits: 'ok', tight: 'bad', over: 'bad', unknown: 'warn' } as const;

function standingOf({ promptTokens, window, isCramped }: PromptBudget): Standing {
  if (window === undefined) return 'unknown';
  if (promptTokens >= window) return 'over';
  return isCramped ? 'tight' : 'fits';
}

/** The prompt against the model's window. */
export function PromptBar({ budget }: { readonly budget: PromptBudget }): ReactNode {
  const { t } = useTranslation();
  const { parts, promptTokens, window, room, askedMaxTokens } = budget;
  const length = (tokens: number): string => textLength(t, tokens);
  const shown = budgetParts.flatMap((kind): BarPart[] => {
    const some = parts.filter((part) => part.kind === kind);
    const amount = some.reduce((sum, part) => sum + part.tokens, 0);
    if (amount === 0) return [];
    const more = some.flatMap(({ name, tokens: size }) =>
      name === undefined ? [] : [`${name} ${length(size)}`],
    );
    return [
      {
        key: kind,
        colour: colours[kind],
        name: t(`budget.part.${kind}`),
        amount,
        value: length(amount),
        ...(more.length === 0 ? {} : { more: more.join(' · ') }),
      },
    ];
  });
  const rest: BarPart[] =
    room === undefined
      ? []
      : [
          {
            key: 'room',
            colour: 'rest',
            name: t('budget.part.room'),
            amount: room,
            value: length(room),
          },
        ];
  const standing = standingOf(budget);
  const notes = [
    ...(askedMaxTokens === undefined
      ? []
      : [t('budget.asked', { length: length(askedMaxTokens) })]),
    ...(budget.isCounted ? [] : [t('budget.estimated')]),
  ];
  return (
    <div>
      <BudgetSentence tone={tones[standing]}>
        {t(`budget.window.${standing}`, {
          length: length(promptTokens),
          window: length(window ?? 0),
          room: length(room ?? 0),
          over: length(promptTokens - (window ?? 0)),
        })}
      </BudgetSentence>
      <PartsBar
        label={t('budget.name')}
        parts={[...shown, ...rest]}
        whole={window ?? promptTokens}
      />
      {notes.length === 0 ? null : <p className={c('note')}>{notes.join(' ')}</p>}
      <p className={c('note')}>
        <FactLine
          facts={[
            <Ago
              key="at"
              at={budget.measuredAt}
              say={(when) => t('budget.measured', { when, model: budget.model })}
            />,
            budget.openclawVersion === undefined
              ? undefined
              : t('budget.version', { version: budget.openclawVersion }),
          ]}
        />
      </p>
    </div>
  );
}
