import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { asStarted } from '../../../shared/fit/as-started.ts';
import { computeOf } from '../../../shared/fit/judge-fit.ts';
import { answeringNeed, loadedNeed } from '../../../shared/fit/needs.ts';
import { ROOM_FOR_ANSWER } from '../../../shared/openclaw/fit.ts';
import type { PromptBudget } from '../../../shared/prompt-budget.ts';
import { settingsOf } from '../../../shared/settings.ts';
import { formatBytes } from '../../lib/format.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { PartsBar } from '../../ui/PartsBar.tsx';
import { BudgetSentence } from './BudgetSentence.tsx';

/** What answering the prompt takes of memory; nothing where the model's figures are not known. */
export function MemoryBar({ budget }: { readonly budget: PromptBudget }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const machine = useSnapshot((snapshot) => snapshot.machine);
  const device = useSnapshot((snapshot) => snapshot.settings.device);
  const own = useSnapshot(({ settings }) => settingsOf(settings, budget.model));
  const memory = useSnapshot(
    ({ models }) => models.models.find(({ id }) => id === budget.model)?.memory,
  );
  if (machine === null || memory === undefined) return null;
  const sheet = asStarted(memory, own);
  const { metalBytes, totalBytes } = machine;
  const compute = computeOf({ machine, device });
  const total = compute === 'gpu' ? (metalBytes ?? totalBytes) : totalBytes;
  const model = loadedNeed(sheet, compute).bytes;
  const prompt = { prompt: budget.promptTokens, answer: ROOM_FOR_ANSWER };
  const need = answeringNeed(sheet, compute, prompt).bytes;
  const isOver = need > total;
  const sentence =
    compute === 'gpu' ? (isOver ? 'metalOver' : 'metalFits') : isOver ? 'over' : 'fits';
  const bytes = (amount: number): string => formatBytes(amount, language);
  const part = (key: 'model' | 'prompt' | 'rest', colour: 1 | 5 | 'rest', amount: number) => ({
    key,
    colour,
    name: t(`budget.memory.${key}`),
    amount,
    value: bytes(amount),
  });
  return (
    <div>
      <BudgetSentence tone={isOver ? 'bad' : 'ok'}>
        {t(`budget.memory.${sentence}`, { need: bytes(need), total: bytes(total) })}
      </BudgetSentence>
      <PartsBar
        label={t('budget.memory.label')}
        parts={[
          part('model', 1, model),
          part('prompt', 5, need - model),
          ...(isOver ? [] : [part('rest', 'rest', total - need)]),
        ]}
        whole={total}
      />
    </div>
  );
}
