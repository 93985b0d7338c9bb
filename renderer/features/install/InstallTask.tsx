import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { installSteps } from '../../../shared/install.ts';
import type { Task } from '../../../shared/tasks.ts';
import { useCancelTask } from '../../commands/use-cancel-task.ts';
import { transferText } from '../../lib/amount-text.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { Button } from '../../ui/Button.tsx';
import { names } from '../../ui/names.ts';
import { FactLine } from '../../ui/FactLine.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { ProblemCard } from '../problems/ProblemCard.tsx';
import styles from './Install.module.css';

const c = names(styles);

/** How far an installation is, or why it came to nothing. */
export function InstallTask({ task }: { readonly task: Task }): ReactNode {
  return task.problem === undefined ? (
    <InstallProgress task={task} />
  ) : (
    <ProblemCard problem={task.problem} />
  );
}

/** The step, and of the download how much, how fast and how long. */
export function InstallProgress({ task }: { readonly task: Task }): ReactNode {
  const { t } = useTranslation();
  const cancel = useCancelTask('engine-install');
  const amount = transferText(t, useLanguage(), task);
  const { progress } = task;
  const step =
    progress.kind === 'bytes'
      ? 'download'
      : installSteps.find((one) => progress.kind === 'steps' && progress.label === one);
  return (
    <div className={c('install')}>
      <div className={c('head')}>
        <output className={c('step')}>
          {step === undefined ? t('install.progress') : t(`install.steps.${step}`)}
        </output>
        <Button size="sm" isPending={cancel.pending} onPress={cancel.run}>
          {t('install.cancel')}
        </Button>
      </div>
      <Progress
        label={t('install.progress')}
        value={
          progress.kind === 'bytes' && progress.total !== undefined
            ? Math.min(1, progress.done / progress.total)
            : undefined
        }
        {...(amount === '' ? {} : { text: amount })}
      />
      <p className={c('amount')}>
        <FactLine facts={amount} />
      </p>
    </div>
  );
}
