import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Translate } from '../../../shared/i18n/index.ts';
import { assertNever } from '../../../shared/assert-never.ts';
import { useAction } from '../../commands/use-command.ts';
import { transferText } from '../../lib/amount-text.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { Button } from '../../ui/Button.tsx';
import { names } from '../../ui/names.ts';
import { FactLine } from '../../ui/FactLine.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { shareOf, type Row } from './under-way.ts';
import styles from './Popover.module.css';

const c = names(styles);

/** Whatever runs: how far it is, and a way to end it. */
export function Work({ work }: { readonly work: readonly Row[] }): ReactNode {
  const { t } = useTranslation();
  if (work.length === 0) return null;
  return (
    <ul className={c('work')} aria-label={t('popover.work.label')}>
      {work.map((task) => (
        <WorkItem key={task.id} task={task} />
      ))}
    </ul>
  );
}

function WorkItem({ task }: { readonly task: Row }): ReactNode {
  const { t } = useTranslation();
  const amount = transferText(t, useLanguage(), task);
  const cancel = useAction('tasks.cancel');
  const what = workText(t, task);
  return (
    <li className={c('workItem')}>
      <div className={c('workHead')}>
        <p className={c('workName')}>{what}</p>
        {task.cancellable ? (
          <Button
            size="sm"
            label={t('popover.work.cancelWhat', { what })}
            isPending={cancel.pending}
            onPress={() => {
              void cancel.run({ id: task.id });
            }}
          >
            {t('common.cancel')}
          </Button>
        ) : null}
      </div>
      <Progress label={what} value={shareOf(task)} {...(amount === '' ? {} : { text: amount })} />
      {amount === '' ? null : (
        <p className={c('amount')}>
          <FactLine facts={amount} />
        </p>
      )}
    </li>
  );
}

function workText(t: Translate, task: Row): string {
  switch (task.kind) {
    case 'model-download':
      return t('downloads.progress', { model: task.model });
    case 'engine-install':
      return t('install.progress');
    case 'openclaw-write':
    case 'mend':
      return t(`popover.work.${task.kind}`);
    default:
      return assertNever(task);
  }
}
