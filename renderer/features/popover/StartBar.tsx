import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerState } from '../../../shared/server.ts';
import type { Task } from '../../../shared/tasks.ts';
import { transferText } from '../../lib/amount-text.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { names } from '../../ui/names.ts';
import { FactLine } from '../../ui/FactLine.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { downloadOfStart, shareOf } from './under-way.ts';
import styles from './Popover.module.css';

const c = names(styles);

/** How far a start is: of a download how much and how long, else that it goes on. */
export function StartBar({
  server,
}: {
  readonly server: Extract<ServerState, { kind: 'starting' }>;
}): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const tasks = useSnapshot((snapshot) => snapshot.tasks);
  const transfer = downloadOfStart({ tasks, server }) ?? { progress: progressOf(server) };
  const amount = transferText(t, language, transfer);
  return (
    <>
      <Progress
        label={t(`start.step.${server.phase}`)}
        value={shareOf(transfer)}
        {...(amount === '' ? {} : { text: amount })}
      />
      {amount === '' ? null : (
        <p className={c('amount')}>
          <FactLine facts={amount} />
        </p>
      )}
    </>
  );
}

/** Loading tells nothing of its end. */
function progressOf({ progress }: Extract<ServerState, { kind: 'starting' }>): Task['progress'] {
  if (progress === undefined) return { kind: 'indeterminate' };
  const { receivedBytes: done, totalBytes: total } = progress;
  return { kind: 'bytes', done, ...(total === undefined ? {} : { total }) };
}
