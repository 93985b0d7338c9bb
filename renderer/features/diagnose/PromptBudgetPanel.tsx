import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { names } from '../../ui/names.ts';
import styles from './Budget.module.css';
import { MemoryBar } from './MemoryBar.tsx';
import { PromptBar } from './PromptBar.tsx';

const c = names(styles);

/** How long the prompt is that this user's OpenClaw sends, against the window and against memory. */
export function PromptBudgetPanel(): ReactNode {
  const { t } = useTranslation();
  const budget = useSnapshot((snapshot) => snapshot.promptBudget);
  return (
    <Card title={t('budget.title')} say={t('budget.say')}>
      {budget === null ? (
        <EmptyState detail={t('budget.none')} />
      ) : (
        <div className={c('bars')}>
          <PromptBar budget={budget} />
          <MemoryBar budget={budget} />
        </div>
      )}
    </Card>
  );
}
